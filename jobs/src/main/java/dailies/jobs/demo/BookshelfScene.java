package dailies.jobs.demo;

/** Three shelves of books with a globe and a clock between them. */
final class BookshelfScene implements Scene {
  private static final String[] TITLES = {
    "TIDES",
    "ATLAS OF WINDS",
    "POEMS",
    "THE LONG ROAD",
    "OPTICS",
    "RIVERS",
    "MAPS",
    "LETTERS",
    "WINTER",
    "SALT AND IRON",
    "GARDENS",
    "COMETS",
  };

  private final Noise noise = new Noise(1111);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill((x, y) -> Rgb.lit(0x4A3424, 0.75 + 0.3 * noise.fractal(x * 8, y * 60, 5)));
    for (int shelf = 0; shelf < 3; shelf++) {
      double floor = 0.31 + 0.325 * shelf;
      books(canvas, shelf, floor);
      canvas.fill(Canvas.rectangle(0, floor, Canvas.WIDTH, 0.03), this::board);
      canvas.fillSoft(Canvas.rectangle(0, floor + 0.03, Canvas.WIDTH, 0.02), 0, 0.03, 0.6);
    }
    globe(canvas, 0.73, 0.51);
  }

  private int board(double x, double y) {
    return Rgb.lit(0xB98A56, 0.95 + 0.35 * noise.fractal(x * 7, y * 130, 6));
  }

  private void books(Canvas canvas, int shelf, double floor) {
    double x = 0.015;
    for (int book = 0; x < Canvas.WIDTH; book++) {
      int key = shelf * 100 + book;
      double width = 0.022 + 0.038 * noise.cell(key, 1);
      boolean globeStands = shelf == 1 && x + width > 0.6 && x < 0.86;
      if (!globeStands) {
        book(canvas, key, x, floor, width, 0.19 + 0.085 * noise.cell(key, 2));
      }
      x += width + 0.0015;
    }
  }

  private void book(Canvas canvas, int key, double x, double floor, double width, double height) {
    double top = floor - height;
    int cloth =
        Rgb.hsv(
            noise.cell(key, 3), 0.2 + 0.45 * noise.cell(key, 4), 0.3 + 0.6 * noise.cell(key, 5));
    canvas.fill(
        Canvas.rectangle(x, top, width, height),
        (px, py) -> {
          double across = (px - x) / width - 0.45;
          double weave =
              0.1 * noise.at(px * 330, py * 330) + 0.16 * noise.fractal(px * 14, py * 9, 6);
          return Rgb.lit(cloth, 1.08 - 2.2 * across * across + weave);
        });
    int gilt = noise.cell(key, 6) > 0.4 ? 0xE3C27A : 0xF1EBDD;
    canvas.fill(Canvas.rectangle(x, top + 0.018, width, 0.004), gilt);
    canvas.fill(Canvas.rectangle(x, floor - 0.026, width, 0.003), gilt);
    title(canvas, TITLES[key % TITLES.length], x, top + 0.035, width, gilt);
  }

  private static void title(
      Canvas canvas, String text, double x, double y, double width, int colour) {
    double size = Math.min(0.014, width * 0.45);
    for (int i = 0; i < text.length() && i < 9; i++) {
      String letter = text.substring(i, i + 1);
      canvas.fill(
          StrokeFont.outline(letter, x + width / 2 - size / 3, y + i * size * 1.25, size), colour);
    }
  }

  private void globe(Canvas canvas, double x, double y) {
    canvas.fillSoft(Canvas.ellipse(x + 0.02, 0.63, 0.1, 0.012), 0, 0.03, 0.7);
    canvas.fill(
        Canvas.polygon(x - 0.012, y, x + 0.012, y, x + 0.05, 0.635, x - 0.05, 0.635), 0x8A6A30);
    canvas.fill(
        Canvas.ellipse(x, y, 0.105, 0.105), (px, py) -> earth((px - x) / 0.105, (py - y) / 0.105));
  }

  private int earth(double dx, double dy) {
    double dz = Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy));
    double land = noise.fractal(Math.atan2(dx, dz) * 1.6 + 4, Math.asin(dy) * 1.9, 7);
    int surface =
        land > 0.06
            ? Rgb.mix(0xB9A25A, 0x6E8A48, land * 3)
            : Rgb.mix(0x3F6F98, 0x9CC0CC, land + 0.6);
    double meridian = Math.abs(Math.sin(Math.atan2(dx, dz) * 6));
    double parallel = Math.abs(Math.sin(Math.asin(dy) * 6));
    int ruled = Math.min(meridian, parallel) < 0.045 ? Rgb.lit(surface, 0.6) : surface;
    double shine = Math.exp(-22 * ((dx + 0.4) * (dx + 0.4) + (dy + 0.45) * (dy + 0.45)));
    return Rgb.mix(
        Rgb.lit(ruled, 0.3 + 0.8 * (dz * 0.8 - dx * 0.3 - dy * 0.25)), 0xFFFFFF, 0.7 * shine);
  }
}
