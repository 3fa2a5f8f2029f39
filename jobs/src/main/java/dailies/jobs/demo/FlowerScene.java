package dailies.jobs.demo;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** A bed of flowers from nearby: a large bloom at the left, smaller ones and grass around it. */
final class FlowerScene implements Scene {
  private static final double[] HUES = {0.93, 0.0, 0.12, 0.78, 0.08, 0.97};

  private final Noise noise = new Noise(808);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::thicket);
    for (int i = 0; i < 60; i++) {
      double x = 1.4 * noise.cell(i, 1);
      double y = 0.5 * noise.cell(i, 2);
      canvas.fillSoft(Canvas.ellipse(x, y, 0.03, 0.028), hue(i, 0.75), 0.05, 0.5);
    }
    for (int i = 0; i < 420; i++) {
      blade(canvas, i);
    }
    for (int i = 0; i < 34; i++) {
      double y = 0.3 + 0.68 * i / 34;
      bloom(canvas, i, 1.36 * noise.cell(i, 5), y, 0.03 + 0.035 * y, 8 + i % 4);
    }
    bloom(canvas, 100, 0.43, 0.4, 0.23, 13);
    bloom(canvas, 103, 1.05, 0.68, 0.15, 10);
  }

  private int hue(int index, double value) {
    return Rgb.hsv(HUES[index % HUES.length], 0.72, value);
  }

  private int thicket(double x, double y) {
    double blur = noise.fractal(x * 3, y * 3, 3);
    double leaf = noise.fractal(x * 16, y * 10, 7);
    int green = Rgb.mix(0x1F3A1E, 0x86A850, 0.42 + 0.6 * blur - 0.25 * (y - 0.4));
    return Rgb.lit(green, 1 + 0.6 * leaf * Math.min(1, Math.max(0.1, y * 1.4 - 0.3)));
  }

  private void blade(Canvas canvas, int i) {
    double x = 1.4 * noise.cell(i, 11) - 0.03;
    double tall = 0.15 + 0.4 * noise.cell(i, 12);
    double lean = 0.2 * (noise.cell(i, 13) - 0.5);
    double thick = 0.003 + 0.007 * noise.cell(i, 14);
    Path2D path = new Path2D.Double();
    path.moveTo(x - thick, 1.02);
    path.quadTo(x - thick, 1 - tall * 0.6, x + lean, 1 - tall);
    path.quadTo(x + thick, 1 - tall * 0.6, x + thick, 1.02);
    int green = Rgb.hsv(0.2 + 0.12 * noise.cell(i, 15), 0.6, 0.35 + 0.45 * noise.cell(i, 16));
    canvas.fill(
        path,
        (px, py) -> Rgb.lit(green, 1.3 - py * 0.55 + 0.25 * noise.fractal(px * 200, py * 14, 3)));
  }

  private void bloom(Canvas canvas, int index, double x, double y, double size, int petals) {
    canvas.fillSoft(
        Canvas.ellipse(x + size * 0.15, y + size * 0.2, size, size * 0.9),
        0x081404,
        size * 0.5,
        0.5);
    for (int ring = 0; ring < 2; ring++) {
      for (int petal = 0; petal < petals; petal++) {
        double angle = 2 * Math.PI * (petal + 0.5 * ring + 0.3 * noise.cell(petal, index)) / petals;
        petal(canvas, index, x, y, size * (1 - 0.25 * ring), angle, 2.0 / petals, ring);
      }
    }
    double heart = size * 0.26;
    canvas.fillSoft(Canvas.ellipse(x, y, heart * 1.1, heart * 1.1), 0x2A1004, heart * 0.5, 0.6);
    canvas.fill(
        Canvas.ellipse(x, y, heart, heart), (px, py) -> heart((px - x) / heart, (py - y) / heart));
  }

  private void petal(
      Canvas canvas,
      int index,
      double x,
      double y,
      double size,
      double angle,
      double spread,
      int ring) {
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0);
    path.curveTo(0.3, -spread * 1.6, 0.95, -spread * 1.9, 1, -spread * 0.2);
    path.curveTo(0.97, 0, 0.99, 0.05, 1, spread * 0.25);
    path.curveTo(0.95, spread * 1.9, 0.3, spread * 1.6, 0, 0);
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(angle);
    place.scale(size, size);
    int colour = hue(index, 0.95);
    double light = 0.82 - 0.2 * Math.sin(angle + 0.8) + 0.1 * ring + 0.1 * noise.cell(index, ring);
    canvas.fill(
        place.createTransformedShape(path),
        (px, py) -> petalTone(colour, light, px - x, py - y, size, angle));
  }

  private int petalTone(int colour, double light, double dx, double dy, double size, double angle) {
    double along = (dx * Math.cos(angle) + dy * Math.sin(angle)) / size;
    double across = (dy * Math.cos(angle) - dx * Math.sin(angle)) / size;
    double vein = noise.fractal(across * 34 + angle * 5, along * 2.5, 5);
    double fold = 1 - 1.3 * Math.abs(across) + 0.25 * Math.signum(across) * Math.abs(across) * 4;
    int tone = Rgb.mix(Rgb.lit(colour, 0.7), Rgb.mix(colour, 0xFFFFFF, 0.35), along);
    return Rgb.lit(
        tone, light * fold * (1 + 0.28 * vein) * (0.55 + 0.6 * Math.min(1, along * 1.6)));
  }

  private int heart(double dx, double dy) {
    double radius = Math.hypot(dx, dy);
    double spiral =
        Math.sin(Math.atan2(dy, dx) * 13 + radius * 22)
            * Math.sin(Math.atan2(dy, dx) * 8 - radius * 26);
    double light = 1.05 - 0.3 * (dx + dy) - 0.35 * radius * radius + 0.3 * spiral;
    return Rgb.lit(Rgb.mix(0x8A4A12, 0xF5C23C, radius * 1.2), light);
  }
}
