package dailies.jobs.demo;

import java.awt.geom.Path2D;

/** A person in a knitted pullover before a garden out of focus. */
final class PortraitScene implements Scene {
  private static final double X = 0.66;
  private static final double Y = 0.42;

  private final Noise noise = new Noise(404);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::garden);
    bokeh(canvas);
    hairBack(canvas);
    canvas.fill(shoulders(), this::knit);
    canvas.fill(neck(), (x, y) -> skin(x, y, 0.78 - (y - 0.6) * 0.4));
    canvas.fillSoft(Canvas.ellipse(X, Y + 0.24, 0.1, 0.035), 0x5A2E20, 0.05, 0.55);
    canvas.fill(face(), this::faceShade);
    cheeks(canvas);
    eye(canvas, X - 0.072);
    eye(canvas, X + 0.072);
    nose(canvas);
    mouth(canvas);
    hairFront(canvas);
  }

  private int garden(double x, double y) {
    double tone = noise.fractal(x * 2.2, y * 2.2, 3);
    int green = Rgb.mix(0x38503A, 0x9DB070, 0.45 + 0.7 * tone);
    return Rgb.mix(green, 0xE2CFA0, (0.5 - y) * 0.7 + 0.3 * noise.at(x * 2, y * 3));
  }

  private void bokeh(Canvas canvas) {
    for (int i = 0; i < 70; i++) {
      double radius = 0.02 + 0.045 * noise.cell(i, 3);
      int light = Rgb.hsv(0.1 + 0.2 * noise.cell(i, 4), 0.45, 0.95);
      canvas.fillSoft(
          Canvas.ellipse(1.36 * noise.cell(i, 1), 0.85 * noise.cell(i, 2), radius, radius),
          light,
          0.02,
          0.12 + 0.3 * noise.cell(i, 5));
    }
  }

  private int skin(double x, double y, double light) {
    double pores =
        0.035 * noise.fractal(x * 160, y * 160, 4) + 0.03 * noise.fractal(x * 12, y * 12, 4);
    int tone = Rgb.mix(0x8A4A34, 0xF0C3A2, light * 0.95);
    return Rgb.lit(tone, 0.9 + 0.16 * light + pores);
  }

  private Path2D face() {
    Path2D path = new Path2D.Double();
    path.moveTo(X, Y - 0.25);
    path.curveTo(X + 0.14, Y - 0.25, X + 0.19, Y - 0.12, X + 0.178, Y + 0.02);
    path.curveTo(X + 0.165, Y + 0.16, X + 0.09, Y + 0.255, X, Y + 0.255);
    path.curveTo(X - 0.09, Y + 0.255, X - 0.165, Y + 0.16, X - 0.178, Y + 0.02);
    path.curveTo(X - 0.19, Y - 0.12, X - 0.14, Y - 0.25, X, Y - 0.25);
    path.closePath();
    return path;
  }

  private int faceShade(double x, double y) {
    double dx = (x - X) / 0.2;
    double dy = (y - Y) / 0.28;
    double depth = Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy * 0.85));
    double light = 0.28 + 0.62 * depth - 0.26 * dx - 0.1 * dy;
    return skin(x, y, light);
  }

  private void cheeks(Canvas canvas) {
    canvas.fillSoft(Canvas.ellipse(X - 0.095, Y + 0.085, 0.045, 0.03), 0xE58A78, 0.05, 0.45);
    canvas.fillSoft(Canvas.ellipse(X + 0.095, Y + 0.085, 0.045, 0.03), 0xC8705E, 0.05, 0.45);
    canvas.fillSoft(Canvas.ellipse(X - 0.03, Y - 0.15, 0.08, 0.04), 0xFFE4CC, 0.06, 0.4);
  }

  private void eye(Canvas canvas, double x) {
    double y = Y - 0.03;
    canvas.fillSoft(Canvas.ellipse(x, y - 0.012, 0.044, 0.026), 0x7A4030, 0.02, 0.45);
    canvas.fill(almond(x, y, 0.037, 0.019), 0xF3ECE6);
    canvas.fill(Canvas.ellipse(x, y - 0.001, 0.0165, 0.0165), (px, py) -> iris(px - x, py - y));
    canvas.fill(Canvas.ellipse(x, y - 0.001, 0.007, 0.007), 0x0C0A0A);
    canvas.fill(Canvas.ellipse(x - 0.006, y - 0.007, 0.0035, 0.0035), 0xFFFFFF);
    canvas.fillSoft(Canvas.rectangle(x - 0.036, y - 0.023, 0.072, 0.012), 0x4A241A, 0.008, 0.7);
    for (int lash = 0; lash < 22; lash++) {
      double at = -0.034 + 0.0033 * lash;
      double root = y - 0.019 + 11 * at * at;
      strand(canvas, x + at, root, x + at * 1.25, root - 0.013, 0.0016, 0x1A1010);
    }
    for (int hair = 0; hair < 90; hair++) {
      double at = -0.045 + 0.09 * noise.cell(hair, 20);
      double lift = 0.062 - 10 * at * at + 0.012 * noise.cell(hair, 21);
      strand(
          canvas,
          x + at,
          y - lift,
          x + at + Math.signum(x - X) * 0.014,
          y - lift - 0.004,
          0.0018,
          0x3A2216);
    }
  }

  private int iris(double dx, double dy) {
    double angle = Math.atan2(dy, dx);
    double radius = Math.hypot(dx, dy) / 0.0165;
    double fibre = 0.8 + 0.45 * noise.fractal(angle * 7, radius * 2, 3);
    return Rgb.lit(0x5F7E52, fibre * (1.25 - 0.75 * radius * radius * radius));
  }

  private Path2D almond(double x, double y, double width, double height) {
    Path2D path = new Path2D.Double();
    path.moveTo(x - width, y + 0.003);
    path.curveTo(
        x - width * 0.5, y - height * 1.35, x + width * 0.5, y - height * 1.35, x + width, y);
    path.curveTo(x + width * 0.5, y + height, x - width * 0.5, y + height, x - width, y + 0.003);
    return path;
  }

  private void nose(Canvas canvas) {
    canvas.fillSoft(
        Canvas.polygon(X + 0.01, Y - 0.02, X + 0.038, Y + 0.09, X + 0.014, Y + 0.1),
        0x7A3E2C,
        0.025,
        0.4);
    canvas.fillSoft(Canvas.ellipse(X - 0.006, Y + 0.055, 0.01, 0.05), 0xFFEBD8, 0.02, 0.55);
    canvas.fillSoft(Canvas.ellipse(X - 0.019, Y + 0.103, 0.009, 0.005), 0x3A140E, 0.007, 0.8);
    canvas.fillSoft(Canvas.ellipse(X + 0.019, Y + 0.103, 0.009, 0.005), 0x3A140E, 0.007, 0.8);
  }

  private void mouth(Canvas canvas) {
    double y = Y + 0.158;
    canvas.fillSoft(Canvas.ellipse(X, y + 0.045, 0.045, 0.008), 0x6A3428, 0.015, 0.45);
    canvas.fill(smile(y, 0.066, -0.004, 0.05), (x, py) -> lip(x, py, y + 0.022));
    canvas.fill(smile(y, 0.058, 0.018, 0.03), 0x5A1A1C);
    canvas.fill(smile(y + 0.001, 0.048, 0.02, 0.026), 0xF2E8DF);
    canvas.fillSoft(Canvas.ellipse(X - 0.01, y + 0.029, 0.02, 0.003), 0xFFD8D0, 0.006, 0.5);
  }

  private Path2D smile(double y, double width, double upper, double lower) {
    Path2D path = new Path2D.Double();
    path.moveTo(X - width, y);
    path.curveTo(X - width * 0.4, y + upper, X + width * 0.4, y + upper, X + width, y);
    path.curveTo(X + width * 0.5, y + lower, X - width * 0.5, y + lower, X - width, y);
    return path;
  }

  private int lip(double x, double y, double middle) {
    double crease = 0.14 * noise.fractal(x * 260, y * 20, 3);
    return Rgb.lit(0xB9504E, 0.95 + (y > middle ? 0.15 : -0.1) + crease);
  }

  private Path2D neck() {
    Path2D path = new Path2D.Double();
    path.moveTo(X - 0.09, Y + 0.17);
    path.curveTo(X - 0.085, Y + 0.3, X - 0.1, Y + 0.36, X - 0.15, Y + 0.4);
    path.curveTo(X - 0.05, Y + 0.47, X + 0.05, Y + 0.47, X + 0.15, Y + 0.4);
    path.curveTo(X + 0.1, Y + 0.36, X + 0.085, Y + 0.3, X + 0.09, Y + 0.17);
    return path;
  }

  private Path2D shoulders() {
    Path2D path = new Path2D.Double();
    path.moveTo(X - 0.42, 1.1);
    path.curveTo(X - 0.4, 0.84, X - 0.24, 0.82, X - 0.11, Y + 0.34);
    path.lineTo(X + 0.11, Y + 0.34);
    path.curveTo(X + 0.24, 0.82, X + 0.4, 0.84, X + 0.42, 1.1);
    path.closePath();
    return path;
  }

  private int knit(double x, double y) {
    double u = x * 80;
    double v = y * 62 + Math.abs(u - Math.floor(u) - 0.5) * 1.4;
    double stitch = 0.6 + 0.55 * Math.sin((v - Math.floor(v)) * Math.PI);
    double rib = 0.75 + 0.35 * Math.abs(Math.sin(u * Math.PI));
    boolean stripe = ((int) Math.floor(v) / 5) % 3 == 0;
    double fuzz = 0.18 * noise.fractal(x * 200, y * 200, 3);
    double shade = 1.05 - 1.1 * Math.max(0, x - X) - 0.5 * Math.max(0, X - x - 0.2);
    return Rgb.lit(stripe ? 0xE6D8BC : 0x8E3B46, stitch * rib * shade + fuzz);
  }

  private void hairBack(Canvas canvas) {
    canvas.fill(Canvas.ellipse(X, Y - 0.03, 0.235, 0.3), this::hairTone);
    for (int i = 0; i < 380; i++) {
      double side = noise.cell(i, 30) < 0.5 ? -1 : 1;
      double start = 0.15 + 0.08 * noise.cell(i, 31);
      double wave = 0.03 * noise.cell(i, 32);
      curl(
          canvas,
          X + side * start,
          Y - 0.08,
          X + side * (start + wave),
          Y + 0.2,
          X + side * (start - 0.03 + 2 * wave),
          Y + 0.38 + 0.08 * noise.cell(i, 33),
          i);
    }
  }

  private void hairFront(Canvas canvas) {
    for (int i = 0; i < 700; i++) {
      double side = noise.cell(i, 40) < 0.45 ? -1 : 1;
      double fall = noise.cell(i, 41);
      double startX = X - 0.05 + 0.03 * (noise.cell(i, 42) - 0.5);
      double edge = side * (0.17 + 0.055 * fall) - (side < 0 ? -0.01 : 0.01);
      curl(
          canvas,
          startX,
          Y - 0.26 - 0.06 * fall,
          X + edge * 0.85,
          Y - 0.28 - 0.03 * fall,
          X + edge,
          Y - 0.03 + 0.1 * noise.cell(i, 43),
          i);
    }
  }

  private void curl(
      Canvas canvas, double x0, double y0, double x1, double y1, double x2, double y2, int index) {
    Path2D path = new Path2D.Double();
    double thick = 0.0035;
    path.moveTo(x0, y0);
    path.quadTo(x1, y1, x2, y2);
    path.quadTo(x1 + thick, y1 + thick, x0 + thick, y0 + thick);
    double tone = 0.6 + 0.8 * noise.cell(index, 50) * noise.cell(index, 51);
    canvas.fill(path, (x, y) -> Rgb.lit(0x6E4426, tone * (1.15 - (x - X) * 1.5 - (y - Y) * 0.4)));
  }

  private int hairTone(double x, double y) {
    return Rgb.lit(0x4A2C1A, 0.9 + 0.6 * noise.fractal(x * 90, y * 9, 4));
  }

  private void strand(
      Canvas canvas, double x0, double y0, double x1, double y1, double thick, int colour) {
    canvas.fill(Canvas.polygon(x0 - thick / 2, y0, x0 + thick / 2, y0 + thick / 2, x1, y1), colour);
  }
}
