package dailies.jobs.demo;

import java.awt.geom.Path2D;

/** Hot-air balloons over a plain of fields. */
final class BalloonScene implements Scene {
  private static final double HORIZON = 0.74;

  private final Noise noise = new Noise(1313);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::sky);
    canvas.fill(Canvas.rectangle(0, HORIZON, Canvas.WIDTH, 1), this::fields);
    for (int i = 0; i < 7; i++) {
      balloon(
          canvas,
          20 + i,
          0.1 + 0.19 * i,
          0.5 + 0.12 * noise.cell(i, 1),
          0.022 + 0.02 * noise.cell(i, 2));
    }
    balloon(canvas, 1, 0.42, 0.32, 0.2);
    balloon(canvas, 2, 0.98, 0.22, 0.13);
    balloon(canvas, 3, 0.8, 0.5, 0.085);
  }

  private int sky(double x, double y) {
    int air = Rgb.mix(Rgb.mix(0x6A9AD0, 0xBFD6E6, y * 1.6), 0xFFE2B8, (y - 0.45) * 3);
    double cloud = noise.fractal(x * 4, y * 12, 8) + 0.3 * noise.at(x * 1.5, y * 2);
    return Rgb.mix(air, 0xFFFFFF, cloud * 1.1);
  }

  private int fields(double x, double y) {
    double far = 1 / (y - HORIZON + 0.035);
    double u = (x - 0.66) * far * 0.55 + far * 0.05;
    double v = far * 0.75;
    double wobble = 0.25 * noise.at(u, v);
    int column = (int) Math.floor(u + wobble);
    int row = (int) Math.floor(v - wobble);
    int crop =
        Rgb.hsv(0.1 + 0.2 * noise.cell(column, row), 0.55, 0.5 + 0.35 * noise.cell(row, column));
    double furrow = Math.sin((noise.cell(column, row + 9) > 0.5 ? u : v) * 60);
    double hedge = Math.min(u + wobble - column, v - wobble - row);
    double tone = 0.9 + 0.12 * furrow + 0.5 * noise.fractal(x * far * 4, far * 9, 6);
    int ground =
        hedge < 0.05
            ? Rgb.lit(0x34502A, 0.8 + noise.fractal(x * 90, y * 120, 3))
            : Rgb.lit(crop, tone);
    return Rgb.mix(ground, 0xE8D8B8, 0.5 - (y - HORIZON) * 6);
  }

  private void balloon(Canvas canvas, int index, double x, double y, double size) {
    double foot = y + size * 1.3;
    Path2D envelope = new Path2D.Double();
    envelope.moveTo(x, y - size);
    envelope.curveTo(
        x + size * 1.33, y - size, x + size * 1.25, y + size * 0.35, x + size * 0.2, foot);
    envelope.lineTo(x - size * 0.2, foot);
    envelope.curveTo(x - size * 1.25, y + size * 0.35, x - size * 1.33, y - size, x, y - size);
    canvas.fill(envelope, (px, py) -> gore(index, (px - x) / size, (py - y) / size, px, py));
    double basket = foot + size * 0.22;
    for (int side = -1; side <= 1; side += 2) {
      canvas.fill(
          Canvas.polygon(
              x + side * size * 0.19,
              foot,
              x + side * size * 0.17,
              foot,
              x + side * size * 0.1,
              basket,
              x + side * size * 0.11,
              basket),
          0x3A3028);
    }
    canvas.fill(
        Canvas.rectangle(x - size * 0.12, basket, size * 0.24, size * 0.17),
        (px, py) ->
            Rgb.lit(
                0x8A5E32, 0.8 + 0.3 * Math.sin(px * 900) * Math.sin(py * 900) - (px - x) / size));
  }

  private int gore(int index, double dx, double dy, double x, double y) {
    double wide = Math.sqrt(Math.max(0.05, 1.02 - (dy > 0 ? 0.52 * dy * dy + 0.02 * dy : dy * dy)));
    double across = Math.max(-1, Math.min(1, dx / wide));
    double panel = Math.asin(across) / Math.PI * 14 + 7;
    int strip = (int) panel;
    double hue = noise.cell(index, 7);
    boolean banded = Math.abs(dy - 0.05) < 0.2;
    int first = Rgb.hsv(hue, 0.75, 0.9);
    int second = Rgb.hsv(hue + 0.4, banded ? 0.7 : 0.15, 0.95);
    int third = Rgb.hsv(hue + 0.12, 0.8, 0.95);
    int colour = strip % 3 == 0 ? first : strip % 3 == 1 ? second : third;
    double seam = panel - strip < 0.05 ? 0.7 : 1;
    double puff =
        0.12 * Math.sin((panel - strip) * Math.PI) + 0.1 * noise.fractal(x * 30, y * 30, 5);
    return Rgb.lit(colour, seam * (0.86 + puff - 0.4 * across * Math.abs(across) - 0.18 * dy));
  }
}
