package dailies.jobs.demo;

import java.awt.geom.Path2D;

/** A cliff over a sea with breakers, a beach in front. */
final class CoastScene implements Scene {
  private static final double HORIZON = 0.42;

  private final Noise noise = new Noise(101);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::sky);
    canvas.fill(Canvas.rectangle(0, HORIZON, Canvas.WIDTH, 1), this::sea);
    canvas.fill(shore(0.75, 0.012), 0xEFF3EE);
    canvas.fill(shore(0.762, 0), this::sand);
    canvas.fillSoft(cliff(), 0x203038, 0.03, 0.5);
    canvas.fill(cliff(), this::rock);
    pebbles(canvas);
  }

  private int sky(double x, double y) {
    int blue = Rgb.mix(0x3D77B8, 0xC9DDE8, y / HORIZON);
    double cloud = noise.fractal(x * 3, y * 7, 8) + 0.15 - Math.abs(y - 0.18) * 1.5;
    int white = Rgb.mix(0xFBFAF4, 0x9FA9B8, noise.fractal(x * 5 + 3, y * 12, 5) + 0.2);
    return Rgb.mix(blue, white, cloud * 2.2);
  }

  private int sea(double x, double y) {
    double depth = (y - HORIZON) / (1 - HORIZON);
    double far = 1 / (depth + 0.06);
    double wave = noise.fractal((x - 0.6) * far * 6, far * 12, 6);
    int water = Rgb.mix(0x2F6F8F, 0x4FA5A0, depth * 1.5);
    int shaded = Rgb.lit(water, 1 + 0.55 * wave + 0.08 * noise.at(x * 300, y * 500));
    double crest = wave - 0.42 + 0.3 * depth;
    double sun = Math.exp(-30 * (x - 0.95) * (x - 0.95)) * (wave + 0.35);
    return Rgb.mix(Rgb.mix(shaded, 0xFFFFFF, crest * 4), 0xFFF3D6, sun * 1.3);
  }

  private Path2D shore(double level, double lift) {
    Path2D path = new Path2D.Double();
    path.moveTo(-0.1, 1.1);
    for (double x = -0.1; x <= 1.5; x += 0.01) {
      path.lineTo(x, level - lift + 0.1 * (0.7 - x) + 0.05 * noise.fractal(x * 4, lift, 4));
    }
    path.lineTo(1.5, 1.1);
    path.closePath();
    return path;
  }

  private int sand(double x, double y) {
    double ripple = noise.fractal(x * 16 + y * 6, y * 24, 5);
    double grain = noise.at(x * 420, y * 420) + noise.at(x * 210, y * 210);
    double wet = noise.fractal(x * 3, y * 5, 3) + (0.86 - y) * 4;
    int dry = Rgb.lit(0xD9BE8E, 1 + 0.16 * ripple + 0.16 * grain);
    return Rgb.mix(dry, Rgb.lit(0x8C7350, 1 + 0.2 * grain), wet);
  }

  private Path2D cliff() {
    Path2D path = new Path2D.Double();
    path.moveTo(-0.1, 0.16);
    for (double x = -0.1; x < 0.62; x += 0.006) {
      double fall = x < 0.4 ? 0.2 + 0.1 * x : 0.24 + 3.4 * (x - 0.4) * (x - 0.4) + (x - 0.4) * 0.3;
      path.lineTo(x, fall + 0.06 * noise.fractal(x * 9, 2.2, 7));
    }
    path.lineTo(0.64, 0.49);
    path.lineTo(0.45, 0.56);
    path.lineTo(0.2, 0.62 + 0.02 * noise.at(3, 3));
    path.lineTo(-0.1, 0.66);
    path.closePath();
    return path;
  }

  private int rock(double x, double y) {
    double strata = noise.fractal(x * 9, y * 22 + x * 9, 6);
    double cracks = noise.ridged(x * 18, y * 7, 6);
    int stone = Rgb.mix(0x6B5645, 0xCDB592, 0.45 + 0.5 * strata);
    double edge = 0.2 + 0.1 * x + 0.06 * noise.fractal(x * 9, 2.2, 7);
    double grass = (edge + 0.06 - y) * 30 + 2 * noise.fractal(x * 30, y * 30, 4);
    int green = Rgb.lit(0x5C7A34, 1 + 0.7 * noise.fractal(x * 90, y * 90, 3));
    return Rgb.mix(Rgb.lit(stone, 0.45 + 0.75 * cracks), green, grass);
  }

  private void pebbles(Canvas canvas) {
    for (int i = 0; i < 260; i++) {
      double y = 0.84 + 0.17 * noise.cell(i, 1);
      double x = 1.36 * noise.cell(i, 2);
      double size = (0.002 + 0.011 * noise.cell(i, 3) * noise.cell(i, 5)) * (y - 0.6) * 2.6;
      int grey = Rgb.hsv(0.08, 0.2 * noise.cell(i, 6), 0.35 + 0.45 * noise.cell(i, 4));
      canvas.fillSoft(Canvas.ellipse(x + size * 0.4, y + size * 0.5, size, size / 2), 0, size, 0.5);
      canvas.fill(
          Canvas.ellipse(x, y, size, size * 0.65),
          (px, py) ->
              Rgb.lit(
                  grey,
                  0.95 - (px - x + py - y) / size * 0.4 + noise.at(px * 300, py * 300) * 0.3));
    }
  }
}
