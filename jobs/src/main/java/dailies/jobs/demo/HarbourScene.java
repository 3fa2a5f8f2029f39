package dailies.jobs.demo;

import java.awt.geom.Path2D;

/** Sailing boats at their moorings, hills with a village behind. */
final class HarbourScene implements Scene {
  private static final double WATER = 0.5;
  private static final int[] HULLS = {0xF4F1EA, 0xB33A34, 0x2C5A86, 0xE3B440, 0xEFEAE0, 0x3E7A62};

  private final Noise noise = new Noise(1212);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::shoreAndSky);
    for (int house = 0; house < 46; house++) {
      house(canvas, house);
    }
    canvas.fill(Canvas.rectangle(0, WATER, Canvas.WIDTH, 1), this::water);
    for (int boat = 0; boat < 9; boat++) {
      double near = boat / 8.0;
      boat(canvas, boat, (0.1 + 0.41 * boat) % 1.3, WATER + 0.05 + 0.36 * near, 0.09 + 0.11 * near);
    }
  }

  private int shoreAndSky(double x, double y) {
    double hill = 0.26 - 0.16 * Math.sin(x * 3.2 + 0.6) + 0.05 * noise.fractal(x * 5, 1, 7);
    if (y < hill) {
      double cloud = noise.fractal(x * 2.6, y * 8, 8) + 0.05;
      return Rgb.mix(Rgb.mix(0x8FB4D8, 0xE9E4D2, y * 3), 0xFFFFFF, cloud * 1.8);
    }
    double woods = noise.fractal(x * 26, y * 30, 6);
    int green = Rgb.mix(0x4A6636, 0x9AA860, 0.45 + 0.6 * noise.fractal(x * 4, y * 6, 4));
    return Rgb.mix(Rgb.lit(green, 0.95 + 0.8 * woods), 0xC6D4DC, 0.3 - (y - hill));
  }

  private void house(Canvas canvas, int index) {
    double x = 1.4 * noise.cell(index, 1) - 0.04;
    double foot = 0.36 + 0.15 * index / 46;
    double wide = 0.035 + 0.025 * noise.cell(index, 2);
    double tall = 0.03 + 0.03 * noise.cell(index, 3);
    int wall = Rgb.hsv(0.07 + 0.06 * noise.cell(index, 4), 0.3 * noise.cell(index, 5), 0.95);
    canvas.fill(
        Canvas.rectangle(x, foot - tall, wide, tall),
        (px, py) -> Rgb.lit(wall, 0.85 + 0.25 * noise.fractal(px * 50, py * 50, 4)));
    canvas.fill(
        Canvas.polygon(
            x - 0.004,
            foot - tall,
            x + wide / 2,
            foot - tall - 0.022,
            x + wide + 0.004,
            foot - tall),
        (px, py) -> Rgb.lit(0xB5613E, 0.85 + 0.4 * noise.fractal(px * 90, py * 200, 3)));
    for (int pane = 0; pane < 6; pane++) {
      double paneX = x + wide * (0.14 + 0.28 * (pane % 3));
      double paneY = foot - tall + 0.006 + (pane / 3) * tall * 0.45;
      canvas.fill(Canvas.rectangle(paneX, paneY, wide * 0.13, tall * 0.24), 0x3A4650);
    }
  }

  private int water(double x, double y) {
    double depth = y - WATER;
    double far = 1 / (depth + 0.06);
    double wave = noise.fractal((x - 0.66) * far * 1.8, far * 8, 7);
    int mirrored = shoreAndSky(x + 0.02 * wave, Math.max(0.01, WATER - depth * 0.8 + 0.12 * wave));
    int sea = Rgb.mix(0x2F6272, 0x5F9AA0, 0.5 + wave);
    return Rgb.lit(Rgb.mix(mirrored, sea, 0.45 + depth * 0.4), 0.95 + 0.35 * wave);
  }

  private void boat(Canvas canvas, int index, double x, double y, double size) {
    canvas.fillSoft(
        Canvas.ellipse(x, y + size * 0.06, size * 1.05, size * 0.16), 0x0C2028, size * 0.15, 0.6);
    canvas.fillSoft(Canvas.rectangle(x - 0.004, y, 0.008, size * 1.3), 0xE8E4D8, 0.012, 0.35);
    Path2D hull = new Path2D.Double();
    hull.moveTo(x - size, y - size * 0.16);
    hull.quadTo(x, y - size * 0.06, x + size * 1.1, y - size * 0.24);
    hull.quadTo(x + size * 0.85, y + size * 0.1, x + size * 0.5, y + size * 0.1);
    hull.lineTo(x - size * 0.8, y + size * 0.1);
    hull.closePath();
    int paint = HULLS[index % HULLS.length];
    canvas.fill(hull, (px, py) -> hullTone(paint, (py - y) / size, px, py));
    canvas.fill(
        Canvas.polygon(
            x - size * 0.5,
            y - size * 0.11,
            x - size * 0.4,
            y - size * 0.27,
            x + size * 0.2,
            y - size * 0.27,
            x + size * 0.34,
            y - size * 0.12),
        (px, py) -> Rgb.lit(0xE9E2D2, 0.85 + 0.3 * noise.fractal(px * 60, py * 60, 4)));
    for (int port = 0; port < 4; port++) {
      canvas.fill(
          Canvas.ellipse(
              x - size * 0.36 + port * size * 0.17, y - size * 0.19, size * 0.04, size * 0.032),
          0x243440);
    }
    rigging(canvas, x, y, size);
  }

  private int hullTone(int paint, double height, double x, double y) {
    int colour = height > 0.035 ? 0x7A2A26 : Math.abs(height + 0.09) < 0.012 ? 0x26323A : paint;
    return Rgb.lit(colour, 0.92 - height + 0.22 * noise.fractal(x * 16, y * 70, 5));
  }

  private void rigging(Canvas canvas, double x, double y, double size) {
    double top = y - size * 2.1;
    canvas.fill(Canvas.rectangle(x - size * 0.014, top, size * 0.028, size * 1.95), 0xD9CDB4);
    canvas.fill(
        Canvas.ellipse(x - size * 0.42, y - size * 0.36, size * 0.42, size * 0.045),
        (px, py) -> Rgb.lit(0x2F5590, 1.1 + 0.7 * noise.fractal(px * 50, py * 120, 4)));
    double thin = 0.0012;
    canvas.fill(
        Canvas.polygon(
            x,
            top,
            x + thin,
            top,
            x + size * 1.08,
            y - size * 0.22,
            x + size * 1.08 - thin,
            y - size * 0.22),
        0x3A3A3A);
    canvas.fill(
        Canvas.polygon(
            x,
            top,
            x + thin,
            top,
            x - size * 0.96,
            y - size * 0.14,
            x - size * 0.96 - thin,
            y - size * 0.14),
        0x3A3A3A);
  }
}
