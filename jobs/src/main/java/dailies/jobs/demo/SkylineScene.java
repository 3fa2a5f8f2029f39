package dailies.jobs.demo;

/** A city across the water at dusk, its windows lit. */
final class SkylineScene implements Scene {
  private static final double WATER = 0.7;

  private final Noise noise = new Noise(606);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::above);
    canvas.fill(Canvas.rectangle(0, WATER, Canvas.WIDTH, 1), this::water);
    canvas.fill(Canvas.rectangle(0, WATER - 0.012, Canvas.WIDTH, 0.02), this::quay);
    for (int lamp = 0; lamp < 34; lamp++) {
      double x = 0.02 + lamp * 0.04;
      canvas.fillSoft(Canvas.ellipse(x, WATER - 0.02, 0.008, 0.008), 0xFFD890, 0.016, 0.8);
      canvas.fill(Canvas.ellipse(x, WATER - 0.02, 0.003, 0.003), 0xFFF6DC);
    }
  }

  private int above(double x, double y) {
    int colour = sky(x, y);
    for (int row = 0; row < 3; row++) {
      int tower = (int) Math.floor(x * (9 + 3 * row) + row * 0.37);
      double within = x * (9 + 3 * row) + row * 0.37 - tower;
      double roof = roof(row, tower, within);
      if (y > roof && within < 0.93) {
        colour = facade(row, tower, within, y - roof, x, y);
      }
    }
    return colour;
  }

  private double roof(int row, int tower, double within) {
    double tall = noise.cell(tower, 10 + row);
    double roof = 0.2 + 0.12 * row + 0.34 * (1 - tall * tall) * (1 - 0.2 * row);
    boolean stepped = noise.cell(tower, 20 + row) > 0.5;
    double spire = Math.abs(within - 0.45) < 0.012 && tall > 0.75 ? 0.09 : 0;
    return roof + (stepped && Math.abs(within - 0.46) > 0.28 ? 0.045 : 0) - spire;
  }

  private int sky(double x, double y) {
    int air = Rgb.mix(Rgb.mix(0x2C3F78, 0x7F78AE, y * 2.2), 0xF3A27C, (y - 0.3) * 2.6);
    double cloud = noise.fractal(x * 2.4, y * 11, 8);
    int colour = Rgb.mix(air, Rgb.mix(0x4A4470, 0xFF9E80, y * 1.4), cloud * 1.5);
    double moon = Math.hypot(x - 0.93, y - 0.13);
    double crater = 0.9 + 0.2 * noise.fractal(x * 60, y * 60, 3);
    return moon < 0.035 ? Rgb.lit(0xFFF6E0, crater) : Rgb.mix(colour, 0xFFF0D0, 0.35 - moon * 3);
  }

  private int facade(int row, int tower, double within, double below, double x, double y) {
    int wall =
        Rgb.mix(Rgb.mix(0x5D6288, 0x3A4468, row / 2.0), 0xB08078, 0.35 * noise.cell(tower, 33));
    double u = within * (7 + row * 2);
    double v = below * (64 - 12 * row);
    int column = (int) u;
    int floor = (int) v;
    boolean pane = u - column > 0.22 && u - column < 0.8 && v - floor > 0.25 && v - floor < 0.78;
    double grime = 0.95 + 0.25 * noise.fractal(x * 30, y * 12, 6) + (0.5 - within) * 0.35;
    if (!pane || below < 0.012) {
      return Rgb.lit(wall, grime);
    }
    double lamp = noise.cell(column + tower * 31 + row * 977, floor);
    int light = Rgb.mix(0xFFC566, 0xFFF1CF, noise.cell(floor, column + tower));
    return lamp > 0.55
        ? Rgb.lit(light, 0.6 + 0.4 * lamp + 0.2 * noise.at(x * 300, y * 300))
        : Rgb.lit(0x28304E, 0.8 + 0.5 * lamp + 0.3 * noise.fractal(x * 20, y * 20, 3));
  }

  private int water(double x, double y) {
    double depth = y - WATER;
    double far = 1 / (depth + 0.05);
    double wave = noise.fractal((x - 0.66) * far * 1.6, far * 9, 6);
    double mirrorX = x + wave * (0.004 + 0.06 * depth);
    double mirrorY = WATER - depth * 1.15 + wave * (0.01 + 0.16 * depth);
    int mirrored = above(mirrorX, Math.max(0.02, mirrorY));
    double lamp = Math.cos((x - 0.02) / 0.04 * 2 * Math.PI + wave * 1.5);
    int glow = Rgb.mix(mirrored, 0xFFCF8A, (lamp - 0.55) * (0.9 - 3 * depth));
    return Rgb.lit(Rgb.mix(glow, 0x2A3560, 0.25), 0.9 + 0.4 * wave);
  }

  private int quay(double x, double y) {
    return Rgb.lit(0x4A4858, 0.9 + 0.5 * noise.fractal(x * 70, y * 200, 4));
  }
}
