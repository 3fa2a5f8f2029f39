package dailies.jobs.demo;

import java.awt.geom.Path2D;

/** Birches in autumn, light falling through them on a path of leaves. */
final class ForestScene implements Scene {
  private final Noise noise = new Noise(1010);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::depth);
    for (int i = 0; i < 16; i++) {
      trunk(canvas, i, 1.36 * noise.cell(i, 1), 0.009 + 0.006 * noise.cell(i, 2), 0.66, 0.55);
    }
    canvas.fill(Canvas.rectangle(0, 0.62, Canvas.WIDTH, 0.4), this::ground);
    for (int i = 0; i < 700; i++) {
      leaf(canvas, i, 1.36 * noise.cell(i, 21), 0.66 + 0.36 * noise.cell(i, 22), 0.012);
    }
    double[] trunks = {0.1, 0.32, 0.43, 0.83, 1.02, 1.25};
    for (int i = 0; i < trunks.length; i++) {
      double thick = 0.026 + 0.024 * noise.cell(i, 5);
      trunk(canvas, 40 + i, trunks[i], thick, 0.76 + thick * 2, 1);
    }
    for (int i = 0; i < 900; i++) {
      double x = 1.4 * noise.cell(i, 31) - 0.02;
      double y = 0.34 * noise.cell(i, 32) * noise.cell(i, 33);
      leaf(canvas, i + 2000, x, y, 0.013);
    }
  }

  private int depth(double x, double y) {
    double crown = noise.fractal(x * 7, y * 7, 8);
    double light = Math.exp(-9 * (x - 0.64) * (x - 0.64) - 5 * (y - 0.42) * (y - 0.42));
    int leaves = Rgb.mix(0x4A4420, 0xE2A63A, 0.42 + 0.75 * crown);
    return Rgb.mix(leaves, 0xFFF3CC, light * (0.75 + 0.7 * noise.fractal(x * 14, y * 9, 6)));
  }

  private int ground(double x, double y) {
    double far = 1 / (y - 0.5);
    double path = Math.abs(x - 0.64 - 0.25 * (y - 0.62) * (y - 0.62)) * far * 0.9;
    double litter = noise.fractal(x * far * 5, far * 12, 7);
    int soil = Rgb.mix(0x5A3A1C, 0xC9822E, 0.5 + 0.6 * litter);
    int trodden = Rgb.mix(0x8A7250, 0xCDB284, 0.5 + 0.5 * litter);
    double shade = noise.fractal(x * 3 - y * 5, y * 12, 3);
    return Rgb.lit(Rgb.mix(trodden, soil, path * 5 - 1.2), 0.9 + 0.45 * shade);
  }

  private void trunk(Canvas canvas, int index, double x, double thick, double foot, double near) {
    double lean = 0.1 * (noise.cell(index, 3) - 0.5);
    Path2D path = new Path2D.Double();
    path.moveTo(x - thick * 0.7 + lean, -0.05);
    path.lineTo(x - thick, foot - 0.02);
    path.quadTo(x - thick * 1.2, foot, x - thick * 1.6, foot + 0.01);
    path.lineTo(x + thick * 1.6, foot + 0.012);
    path.quadTo(x + thick * 1.2, foot, x + thick, foot - 0.02);
    path.lineTo(x + thick * 0.7 + lean, -0.05);
    path.closePath();
    canvas.fillSoft(
        Canvas.polygon(
            x - thick,
            foot,
            x + thick,
            foot,
            x + thick * 2 - 0.14,
            foot + 0.2,
            x - 0.16,
            foot + 0.2),
        0x1A1008,
        0.03,
        0.4 * near);
    canvas.fill(
        path, (px, py) -> bark(index, (px - x - lean * (1 - py / foot)) / thick, px, py, near));
  }

  private int bark(int index, double across, double x, double y, double near) {
    double peel = noise.fractal(across * 1.2 + index * 9, y * 42, 5);
    double scar = noise.fractal(across * 0.7 + index * 5, y * 11, 4);
    double grain = noise.at(x * 160, y * 420);
    int white = Rgb.mix(0xCFC6B8, 0xFBF6EA, 0.5 + peel);
    int marked = Rgb.mix(white, 0x2A2420, (scar - 0.34) * 6 + (peel - 0.42) * 4);
    double round = 1.06 - 0.28 * across - 0.42 * across * across;
    return Rgb.mix(0xD9B870, Rgb.lit(marked, round + 0.1 * grain), 0.35 + 0.65 * near);
  }

  private void leaf(Canvas canvas, int index, double x, double y, double size) {
    double angle = 6.283 * noise.cell(index, 41);
    double length =
        size * (0.5 + 0.7 * noise.cell(index, 42)) * (y > 0.6 ? 0.4 + (y - 0.6) * 3 : 1);
    double dx = Math.cos(angle) * length;
    double dy = Math.sin(angle) * length * 0.7;
    int colour =
        Rgb.hsv(0.04 + 0.12 * noise.cell(index, 43), 0.8, 0.55 + 0.45 * noise.cell(index, 44));
    Path2D path = new Path2D.Double();
    path.moveTo(x - dx, y - dy);
    path.quadTo(x - dy * 0.8, y + dx * 0.6, x + dx, y + dy);
    path.quadTo(x + dy * 0.8, y - dx * 0.6, x - dx, y - dy);
    canvas.fill(path, (px, py) -> Rgb.lit(colour, 0.95 + 0.4 * noise.at(px * 200, py * 200)));
  }
}
