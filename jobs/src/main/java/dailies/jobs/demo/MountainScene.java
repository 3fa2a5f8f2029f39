package dailies.jobs.demo;

import java.awt.geom.Path2D;

/** Snowy ridges behind one another in evening light, dark spruces in front. */
final class MountainScene implements Scene {
  private final Noise noise = new Noise(202);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::sky);
    canvas.fillSoft(Canvas.ellipse(1.02, 0.3, 0.07, 0.07), 0xFFF2C4, 0.1, 0.9);
    canvas.fill(Canvas.ellipse(1.02, 0.3, 0.045, 0.045), 0xFFFBE8);
    for (int range = 0; range < 4; range++) {
      int layer = range;
      canvas.fill(ridge(layer), (x, y) -> slope(layer, x, y));
    }
    for (int i = 0; i < 90; i++) {
      double depth = i / 90.0;
      spruce(canvas, i, 1.5 * noise.cell(i, 8) - 0.1, 0.8 + 0.22 * depth, 0.1 + 0.2 * depth);
    }
  }

  private int sky(double x, double y) {
    int air = Rgb.mix(Rgb.mix(0x5B6FA8, 0xF2A36B, y * 2.2), 0xFFE0A8, (y - 0.25) * 3);
    double band = noise.fractal(x * 2.5, y * 16, 7) - 0.1;
    return Rgb.mix(air, Rgb.mix(0xFFD9B8, 0x8A5A78, y < 0.2 ? 0.2 : 0.8), band * 1.6);
  }

  private double crest(int layer, double x) {
    double base = 0.3 + 0.15 * layer;
    double rough = noise.ridged(x * (1.6 + 0.6 * layer) + 5.3 * layer, layer * 7.7, 7);
    return base + 0.22 * (0.55 - rough) * (1.3 - 0.2 * layer);
  }

  private Path2D ridge(int layer) {
    Path2D path = new Path2D.Double();
    double foot = layer < 3 ? 0.56 + 0.15 * layer : 1.1;
    path.moveTo(-0.1, foot);
    for (double x = -0.1; x < 1.5; x += 0.003) {
      path.lineTo(x, crest(layer, x));
    }
    path.lineTo(1.5, foot);
    path.closePath();
    return path;
  }

  private int slope(int layer, double x, double y) {
    double below = y - crest(layer, x);
    double relief = noise.ridged(x * 8 + layer * 3, y * 8 - x * 4, 7);
    double gradient = noise.ridged(x * 8 + layer * 3 + 0.06, y * 8 - x * 4, 7) - relief;
    int stone = Rgb.mix(0x4A4550, 0x8B7A70, relief);
    int snow = Rgb.mix(0xB4B9D4, 0xFFF1E2, 0.5 + gradient * 4);
    double cover = (0.14 - below - 0.02 * layer) * 9 + 1.2 * noise.fractal(x * 14, y * 14, 6);
    int forest = Rgb.lit(0x35493A, 1 + 0.9 * noise.fractal(x * 60, y * 110, 4));
    int ground = Rgb.mix(Rgb.lit(stone, 0.75 + gradient * 3), forest, (below - 0.16) * 12);
    int surface = Rgb.mix(ground, snow, cover - (layer > 1 ? 0.9 : 0));
    return Rgb.mix(surface, 0xE0A184, Math.max(0, 0.5 - 0.17 * layer + below * 0.3));
  }

  private void spruce(Canvas canvas, int index, double x, double foot, double size) {
    Path2D path = new Path2D.Double();
    int tiers = 14;
    path.moveTo(x, foot - size);
    for (int side = 1; side >= -1; side -= 2) {
      for (int tier = 0; tier < tiers; tier++) {
        int step = side > 0 ? tier : tiers - 1 - tier;
        double reach =
            size * 0.2 * (step + 1.0) / tiers * (0.7 + 0.6 * noise.cell(index, 40 + tier));
        double y = foot - size + size * (step + 1.0) / tiers;
        path.lineTo(x + side * reach * (side > 0 ? 1 : 0.45), y);
        path.lineTo(x + side * reach * (side > 0 ? 0.45 : 1), y - size * 0.012);
      }
    }
    path.closePath();
    canvas.fill(
        path,
        (px, py) ->
            Rgb.lit(
                0x26382C, 0.8 + (px - x) / size * 3.5 + 1.1 * noise.fractal(px * 90, py * 160, 3)));
  }
}
