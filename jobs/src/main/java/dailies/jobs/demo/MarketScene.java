package dailies.jobs.demo;

import java.awt.geom.Path2D;

/** Market stalls under striped awnings, crates of fruit in front, people between them. */
final class MarketScene implements Scene {
  private static final int[] AWNINGS = {0xC43A32, 0x2F7A57, 0x2E5FA3};
  private static final double[] FRUIT_HUES = {0.0, 0.08, 0.14, 0.26, 0.33, 0.98, 0.11, 0.82};

  private final Noise noise = new Noise(909);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::hall);
    canvas.fill(Canvas.rectangle(0, 0.86, Canvas.WIDTH, 0.2), this::paving);
    for (int person = 0; person < 7; person++) {
      person(canvas, person, 0.08 + 0.2 * person + 0.06 * noise.cell(person, 1));
    }
    for (int stall = 0; stall < AWNINGS.length; stall++) {
      stall(canvas, stall, 0.01 + 0.45 * stall);
    }
  }

  private int hall(double x, double y) {
    double u = x * 5.2;
    double arch = Math.hypot((u - Math.floor(u) - 0.5) * 1.1, Math.min(0, (y - 0.22) * 3.2));
    double stain = noise.fractal(x * 7, y * 4, 7);
    if (arch < 0.34) {
      double deep = noise.fractal(x * 14, y * 14, 6);
      return Rgb.lit(Rgb.mix(0x4C4238, 0xB99A6A, 0.35 + 0.7 * deep), 0.6 + y * 0.6);
    }
    int row = (int) (y * 36);
    double along = x * 16 + (row & 1) * 0.5;
    boolean joint = y * 36 - row < 0.06 || along - Math.floor(along) < 0.03;
    double block = 0.88 + 0.2 * noise.cell((int) along, row);
    return Rgb.lit(
        0xCDB898, (joint ? 0.6 : block) + 0.24 * stain + 0.08 * noise.at(x * 260, y * 260));
  }

  private int paving(double x, double y) {
    double far = 1 / (y - 0.7);
    double u = (x - 0.66) * far * 2.2;
    double v = far * 6;
    boolean joint = u - Math.floor(u) < 0.03 || v - Math.floor(v) < 0.06;
    double slab = 0.85 + 0.25 * noise.cell((int) Math.floor(u), (int) Math.floor(v));
    return Rgb.lit(0x9A9086, (joint ? 0.5 : slab) + 0.3 * noise.fractal(x * 40, y * 70, 5));
  }

  private void person(Canvas canvas, int index, double x) {
    double top = 0.34 + 0.05 * noise.cell(index, 3);
    int coat = Rgb.hsv(noise.cell(index, 4), 0.5, 0.35 + 0.4 * noise.cell(index, 5));
    Path2D body = new Path2D.Double();
    body.moveTo(x - 0.05, 0.8);
    body.curveTo(x - 0.075, top + 0.1, x - 0.06, top + 0.085, x - 0.015, top + 0.07);
    body.lineTo(x + 0.015, top + 0.07);
    body.curveTo(x + 0.06, top + 0.085, x + 0.075, top + 0.1, x + 0.05, 0.8);
    body.closePath();
    canvas.fillSoft(body, 0, 0.02, 0.4);
    canvas.fill(
        body,
        (px, py) ->
            Rgb.lit(coat, 1.05 - (px - x) * 6 + 0.45 * noise.fractal(px * 30 + index, py * 16, 6)));
    int skin = Rgb.mix(0x7A4A30, 0xF0C8A8, noise.cell(index, 6));
    canvas.fill(
        Canvas.ellipse(x, top + 0.04, 0.026, 0.036),
        (px, py) -> Rgb.lit(skin, 1 - (px - x) * 9 + 0.12 * noise.fractal(px * 90, py * 90, 3)));
    int hair = Rgb.hsv(0.07, 0.5, 0.15 + 0.4 * noise.cell(index, 7));
    canvas.fill(
        Canvas.ellipse(x + 0.002, top + 0.016, 0.029, 0.021),
        (px, py) -> Rgb.lit(hair, 1 + 0.7 * noise.fractal(px * 180, py * 60, 3)));
  }

  private void stall(Canvas canvas, int index, double left) {
    double width = 0.4;
    canvas.fill(Canvas.rectangle(left + 0.01, 0.3, 0.01, 0.6), 0x6B5138);
    canvas.fill(Canvas.rectangle(left + width - 0.02, 0.3, 0.01, 0.6), 0x5B4330);
    Path2D awning = awning(left, width, 0.2 + 0.03 * index);
    canvas.fillSoft(Canvas.rectangle(left, 0.36, width, 0.08), 0, 0.08, 0.45);
    canvas.fill(awning, (x, y) -> stripes(AWNINGS[index], left, x, y));
    canvas.fill(
        Canvas.rectangle(left, 0.72, width, 0.2),
        (x, y) ->
            Rgb.lit(
                0x8A6238,
                (y * 26 % 1 < 0.08 ? 0.4 : 0.95) + 0.35 * noise.fractal(x * 12, y * 160, 5)));
    for (int row = 0; row < 3; row++) {
      for (int crate = 0; crate < 3; crate++) {
        crate(
            canvas, index * 9 + row * 3 + crate, left + 0.008 + crate * 0.131, 0.57 + row * 0.085);
      }
    }
    sign(canvas, index, left + 0.12);
  }

  private static Path2D awning(double left, double width, double top) {
    Path2D path = new Path2D.Double();
    path.moveTo(left + 0.03, top);
    path.lineTo(left + width - 0.03, top);
    path.lineTo(left + width + 0.015, 0.36);
    for (int scallop = 7; scallop >= 0; scallop--) {
      double x = left - 0.015 + (width + 0.03) * scallop / 8;
      path.quadTo(x + (width + 0.03) / 16, 0.425, x, 0.36);
    }
    path.closePath();
    return path;
  }

  private int stripes(int colour, double left, double x, double y) {
    double middle = left + 0.2;
    double slant = (x - middle) / (0.62 + 0.38 * Math.min(1, (y - 0.05) / 0.31));
    boolean dyed = ((int) Math.floor(slant * 23 + 40) & 1) == 0;
    double sag = 0.16 * Math.sin(slant * 30) + 0.14 * noise.fractal(x * 9, y * 16, 6);
    double weave = 0.07 * noise.at(x * 330, y * 330);
    return Rgb.lit(dyed ? colour : 0xF1EBDD, (y > 0.36 ? 0.72 : 1.0) + sag + weave);
  }

  private void crate(Canvas canvas, int index, double x, double y) {
    canvas.fillSoft(Canvas.rectangle(x, y, 0.128, 0.085), 0, 0.02, 0.5);
    canvas.fill(
        Canvas.rectangle(x, y, 0.126, 0.08),
        (px, py) -> Rgb.lit(0xA97F4C, 0.5 + 0.3 * noise.fractal(px * 20, py * 140, 4)));
    double hue = FRUIT_HUES[(index * 3 + index / 3 * 2) % FRUIT_HUES.length];
    double radius = 0.009 + 0.008 * noise.cell(index, 9);
    for (double fruitY = y + radius; fruitY < y + 0.062; fruitY += radius * 1.25) {
      for (double fruitX = x + radius; fruitX < x + 0.126 - radius / 2; fruitX += radius * 1.9) {
        int key = (int) (fruitX * 9000 + fruitY * 77777);
        fruit(
            canvas,
            fruitX + radius * 0.5 * (noise.cell(key, 2) - 0.5),
            fruitY,
            radius,
            Rgb.hsv(hue + 0.04 * noise.cell(key, 3), 0.8, 0.7 + 0.25 * noise.cell(key, 4)));
      }
    }
    canvas.fill(
        Canvas.rectangle(x, y + 0.06, 0.126, 0.022),
        (px, py) -> Rgb.lit(0xC79B62, 0.9 + 0.35 * noise.fractal(px * 16, py * 160, 4)));
  }

  private static void fruit(Canvas canvas, double x, double y, double radius, int colour) {
    canvas.fill(
        Canvas.ellipse(x, y, radius, radius),
        (px, py) -> {
          double dx = (px - x) / radius;
          double dy = (py - y) / radius;
          double light = 0.9 - 0.35 * (dx + dy) - 0.35 * (dx * dx + dy * dy);
          double shine = Math.exp(-14 * ((dx + 0.4) * (dx + 0.4) + (dy + 0.4) * (dy + 0.4)));
          return Rgb.mix(Rgb.lit(colour, light), 0xFFFFFF, 0.7 * shine);
        });
  }

  private void sign(Canvas canvas, int index, double x) {
    String text = new String[] {"FRUITS", "GARDEN", "ORANGE"}[index];
    canvas.fill(
        Canvas.rectangle(x, 0.45, 0.15, 0.05),
        (px, py) -> Rgb.lit(0x2B332E, 1 + 0.5 * noise.fractal(px * 40, py * 40, 4)));
    canvas.fill(StrokeFont.outline(text, x + 0.014, 0.464, 0.022), 0xF4F1E4);
  }
}
