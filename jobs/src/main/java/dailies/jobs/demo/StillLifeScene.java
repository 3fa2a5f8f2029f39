package dailies.jobs.demo;

import java.awt.geom.Path2D;

/** Fruit, a bottle and a jug on a wooden table before a plastered wall. */
final class StillLifeScene implements Scene {
  private static final double TABLE = 0.58;

  private final Noise noise = new Noise(505);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::wall);
    canvas.fill(Canvas.rectangle(0, TABLE, Canvas.WIDTH, 1), this::wood);
    cloth(canvas);
    canvas.fillSoft(Canvas.ellipse(0.36, 0.68, 0.2, 0.03), 0, 0.05, 0.6);
    bottle(canvas, 0.3, 0.68);
    jug(canvas, 0.98, 0.7);
    fruit(canvas, 0.52, 0.64, 0.1, 0xC8372B, 0xE9B54A);
    fruit(canvas, 0.72, 0.66, 0.095, 0xE08A24, 0xE7A53A);
    fruit(canvas, 0.62, 0.73, 0.088, 0x9DB53C, 0xC9C05A);
    fruit(canvas, 0.42, 0.77, 0.085, 0x8E2234, 0xC4483C);
    for (int i = 0; i < 26; i++) {
      double x = 0.8 + 0.15 * noise.cell(i, 1);
      fruit(canvas, x, 0.79 + 0.06 * noise.cell(i, 2), 0.024, 0x44275E, 0x6E4A8E);
    }
    fruit(canvas, 1.14, 0.84, 0.07, 0xE3C53A, 0xF0DA70);
    fruit(canvas, 0.2, 0.86, 0.075, 0xD8A13A, 0xB8C050);
  }

  private int wall(double x, double y) {
    double plaster = noise.fractal(x * 5, y * 5, 9);
    double relief =
        noise.fractal(x * 40 + 0.15, y * 40, 5) - noise.fractal(x * 40, y * 40 + 0.15, 5);
    double window = Math.exp(-7 * ((x - 0.4) * (x - 0.4) + (y - 0.2) * (y - 0.2)));
    return Rgb.lit(0x8D8778, 0.62 + 0.6 * window + 0.16 * plaster + 0.22 * relief);
  }

  private int wood(double x, double y) {
    double far = 1 / (y - TABLE + 0.35);
    double depth = far * 2.2;
    int plank = (int) Math.floor(depth * 2.5);
    double gap = depth * 2.5 - plank;
    double across = (x - 0.66) * far;
    double grain = noise.fractal(across * 2.5 + plank * 7, depth * 26, 6);
    double ring = Math.sin(depth * 90 + 9 * noise.fractal(across * 1.5 + plank, depth * 4, 4));
    double light = 1.05 - 0.5 * (x - 0.4) * (x - 0.4) + 0.24 * grain + 0.07 * ring;
    return Rgb.lit(
        0x9A6436, gap < 0.025 ? 0.4 * light : light * (0.9 + 0.2 * noise.cell(plank, 4)));
  }

  private void cloth(Canvas canvas) {
    Path2D path = new Path2D.Double();
    path.moveTo(0.24, 0.72);
    path.curveTo(0.5, 0.69, 0.8, 0.71, 0.93, 0.74);
    path.curveTo(0.99, 0.83, 0.94, 0.9, 1.0, 1.1);
    path.lineTo(0.34, 1.1);
    path.curveTo(0.3, 0.9, 0.2, 0.84, 0.24, 0.72);
    canvas.fillSoft(path, 0, 0.03, 0.5);
    canvas.fill(path, this::linen);
  }

  private int linen(double x, double y) {
    double fold = noise.fractal(x * 5 + y * 2, y * 2.5, 4);
    double u = x * 22 + fold;
    double v = y * 22 / (0.5 + y) + fold;
    boolean check = (u - Math.floor(u) < 0.5) ^ (v - Math.floor(v) < 0.5);
    double weave =
        0.06 * Math.sin(x * 1800) * Math.sin(y * 1800) + 0.06 * noise.at(x * 250, y * 250);
    return Rgb.lit(check ? 0xE9E4DA : 0x5F7FA8, 0.9 + 0.45 * fold + weave);
  }

  private void fruit(Canvas canvas, double x, double y, double radius, int colour, int blush) {
    canvas.fillSoft(
        Canvas.ellipse(x + radius * 0.5, y + radius * 0.85, radius * 1.1, radius * 0.35),
        0x140A04,
        radius * 0.5,
        0.7);
    canvas.fill(
        Canvas.ellipse(x, y, radius, radius * 0.96),
        (px, py) -> peel((px - x) / radius, (py - y) / radius, x, radius, colour, blush));
    canvas.fill(
        Canvas.polygon(
            x - 0.003,
            y - radius * 0.8,
            x + radius * 0.15,
            y - radius * 1.2,
            x + radius * 0.19,
            y - radius * 1.17,
            x + 0.003,
            y - radius * 0.78),
        0x4A3420);
  }

  private int peel(double dx, double dy, double place, double radius, int colour, int blush) {
    double dz = Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy));
    double diffuse = Math.max(0, -0.5 * dx - 0.55 * dy + 0.67 * dz);
    double mottle = noise.fractal(dx * 3 + place * 40, dy * 3 + dz, 4);
    double pores = noise.at((dx * 60 + place * 90) * radius * 14, dy * 60 * radius * 14);
    int skin = Rgb.mix(colour, blush, 0.35 + 1.3 * mottle);
    double shine = Math.pow(Math.max(0, -0.42 * dx - 0.46 * dy + 0.78 * dz), 40);
    double bounce = 0.12 * Math.max(0, dy);
    return Rgb.mix(
        Rgb.lit(skin, 0.2 + 0.95 * diffuse + bounce + 0.08 * pores), 0xFFFDF4, shine * 0.8);
  }

  private void bottle(Canvas canvas, double x, double foot) {
    Path2D path = new Path2D.Double();
    path.moveTo(x - 0.025, 0.1);
    path.lineTo(x + 0.025, 0.1);
    path.curveTo(x + 0.025, 0.3, x + 0.085, 0.27, x + 0.085, 0.4);
    path.lineTo(x + 0.085, foot);
    path.curveTo(x + 0.05, foot + 0.03, x - 0.05, foot + 0.03, x - 0.085, foot);
    path.lineTo(x - 0.085, 0.4);
    path.curveTo(x - 0.085, 0.27, x - 0.025, 0.3, x - 0.025, 0.1);
    canvas.fill(path, (px, py) -> glass((px - x) / 0.085, px, py));
    canvas.fill(Canvas.rectangle(x - 0.028, 0.1, 0.056, 0.03), 0x2C3A22);
    canvas.fill(
        Canvas.rectangle(x - 0.085, 0.44, 0.17, 0.14),
        (px, py) ->
            Rgb.lit(
                0xE6DAB8,
                1.05 - Math.abs(px - x + 0.02) * 5 + 0.1 * noise.fractal(px * 90, py * 90, 4)));
    canvas.fill(StrokeFont.outline("VERDE", x - 0.066, 0.47, 0.03), 0x4A2A20);
    canvas.fill(StrokeFont.outline("OLIO DI OLIVA", x - 0.06, 0.53, 0.01), 0x4A2A20);
  }

  private int glass(double dx, double x, double y) {
    double rim = Math.abs(dx);
    double light = 0.5 + 0.5 * Math.exp(-90 * (dx + 0.5) * (dx + 0.5)) * 2.2 + 0.35 * rim * rim;
    return Rgb.lit(0x4B6B32, light + 0.25 * noise.fractal(x * 14, y * 5, 4));
  }

  private void jug(Canvas canvas, double x, double foot) {
    canvas.fillSoft(Canvas.ellipse(x + 0.08, foot, 0.17, 0.03), 0, 0.05, 0.6);
    Path2D path = new Path2D.Double();
    path.moveTo(x - 0.075, 0.28);
    path.curveTo(x - 0.05, 0.4, x - 0.17, 0.46, x - 0.13, 0.62);
    path.curveTo(x - 0.1, foot + 0.02, x + 0.1, foot + 0.02, x + 0.13, 0.62);
    path.curveTo(x + 0.17, 0.46, x + 0.05, 0.4, x + 0.075, 0.28);
    path.closePath();
    canvas.fill(path, (px, py) -> glaze((px - x) / 0.15, px, py));
    canvas.fill(Canvas.ellipse(x, 0.28, 0.076, 0.016), 0x2A2622);
  }

  private int glaze(double dx, double x, double y) {
    double speckle = noise.at(x * 170, y * 170) > 0.42 ? 0.55 : 1;
    double band = Math.abs(y - 0.5 - 0.012 * Math.sin(x * 80)) < 0.02 ? 1 : 0;
    double light = 1.02 - 0.45 * dx - 0.55 * dx * dx + 0.1 * noise.fractal(x * 9, y * 9, 5);
    double shine = Math.exp(-60 * ((dx + 0.4) * (dx + 0.4) + (y - 0.52) * (y - 0.52) * 3));
    return Rgb.mix(Rgb.lit(Rgb.mix(0xD9D2C4, 0x2F5590, band), light * speckle), 0xFFFFFF, shine);
  }
}
