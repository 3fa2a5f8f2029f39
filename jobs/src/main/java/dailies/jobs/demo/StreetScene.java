package dailies.jobs.demo;

/** A row of painted town houses over a cobbled street. */
final class StreetScene implements Scene {
  private static final int[] PAINT = {0xC9574A, 0xE4C169, 0x6F9FB8, 0xE9DCC8, 0x7FA06B, 0xD68A5C};
  private static final String[] SIGNS = {"BAKER", "CAFE", "BOOKS", "WINE", "TOYS", "SHOES"};
  private static final double STREET = 0.84;

  private final Noise noise = new Noise(303);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::sky);
    double left = -0.02;
    for (int house = 0; house < PAINT.length; house++) {
      double width = 0.2 + 0.07 * noise.cell(house, 1);
      house(canvas, house, left, width, 0.16 + 0.16 * noise.cell(house, 2));
      left += width;
    }
    canvas.fill(Canvas.rectangle(0, STREET, Canvas.WIDTH, 0.2), this::cobbles);
    canvas.fill(Canvas.rectangle(0, STREET - 0.012, Canvas.WIDTH, 0.03), this::kerb);
    for (int tree = 0; tree < 3; tree++) {
      tree(canvas, 0.2 + 0.45 * tree, tree);
    }
  }

  private int sky(double x, double y) {
    double cloud = noise.fractal(x * 3, y * 5, 8);
    return Rgb.mix(Rgb.mix(0x7FA9D6, 0xDDE8EE, y * 2.5), 0xFFFFFF, cloud * 1.4);
  }

  private void house(Canvas canvas, int index, double left, double width, double top) {
    int paint = PAINT[index];
    double slant = width / 2;
    canvas.fill(
        Canvas.polygon(left, top, left + slant, top - 0.13, left + width, top), this::tiles);
    canvas.fill(
        Canvas.rectangle(left, top, width, STREET - top), (x, y) -> wall(paint, index, x, y));
    canvas.fillSoft(Canvas.rectangle(left, top, width, 0.02), 0, 0.02, 0.5);
    canvas.fill(Canvas.rectangle(left - 0.004, top - 0.008, width + 0.008, 0.018), 0xEDE6DA);
    canvas.fillSoft(Canvas.rectangle(left + width - 0.006, top, 0.006, STREET - top), 0, 0.01, 0.5);
    int floors = (int) ((STREET - 0.2 - top) / 0.13);
    for (int floor = 0; floor < floors; floor++) {
      for (int column = 0; column < 3; column++) {
        double x = left + width * (0.1 + 0.29 * column);
        window(
            canvas, index * 100 + floor * 10 + column, x, top + 0.05 + 0.13 * floor, width * 0.2);
      }
    }
    shopFront(canvas, index, left, width);
  }

  private int wall(int paint, int index, double x, double y) {
    double stain = noise.fractal(x * 6, y * 3, 7);
    double grain = noise.at(x * 260, y * 260);
    if (index % 2 == 0) {
      int row = (int) (y * 90);
      double along = x * 40 + (row % 2) * 0.5;
      boolean mortar = y * 90 - row < 0.16 || along - Math.floor(along) < 0.07;
      double brick = 0.85 + 0.3 * noise.cell((int) along, row);
      return Rgb.lit(mortar ? 0xC8BBAA : Rgb.lit(paint, brick), 1 + 0.16 * stain + 0.1 * grain);
    }
    return Rgb.lit(paint, 1 + 0.18 * stain + 0.1 * grain);
  }

  private int tiles(double x, double y) {
    int row = (int) (y * 110);
    double along = x * 70 + (row % 2) * 0.5;
    double curve = along - Math.floor(along) - 0.5;
    double tone = 0.75 + 0.4 * noise.cell((int) along, row) - curve * curve * 1.6;
    return Rgb.lit(0xA55B40, tone * (0.7 + 0.5 * (y * 110 - row)));
  }

  private void window(Canvas canvas, int index, double x, double y, double width) {
    double height = 0.085;
    canvas.fillSoft(Canvas.rectangle(x - 0.004, y, width + 0.012, height + 0.012), 0, 0.012, 0.4);
    canvas.fill(Canvas.rectangle(x - 0.006, y - 0.006, width + 0.012, height + 0.012), 0xF4EFE6);
    canvas.fill(Canvas.rectangle(x, y, width, height), (px, py) -> glass(index, px, py));
    if (noise.cell(index, 5) > 0.4) {
      canvas.fill(
          Canvas.rectangle(x, y, width * 0.3, height),
          (px, py) -> Rgb.lit(0xE8DFCF, 0.75 + 0.3 * Math.sin(px * 900)));
    }
    canvas.fill(Canvas.rectangle(x + width / 2 - 0.0015, y, 0.003, height), 0xF4EFE6);
    canvas.fill(Canvas.rectangle(x, y + height * 0.35, width, 0.003), 0xF4EFE6);
    canvas.fill(Canvas.rectangle(x - 0.008, y + height + 0.004, width + 0.016, 0.008), 0xCFC6B6);
  }

  private int glass(int index, double x, double y) {
    double reflection = noise.fractal(x * 12 + index, y * 9, 5);
    return Rgb.mix(0x1D2A36, 0x9DB9CC, 0.35 + 0.8 * reflection - y * 0.2);
  }

  private void shopFront(Canvas canvas, int index, double left, double width) {
    double top = STREET - 0.17;
    int wood = Rgb.hsv(noise.cell(index, 12), 0.45, 0.35);
    canvas.fill(
        Canvas.rectangle(left + 0.01, top, width - 0.02, 0.17),
        (x, y) -> Rgb.lit(wood, 1 + 0.25 * noise.fractal(x * 20, y * 120, 4)));
    canvas.fill(
        Canvas.rectangle(left + 0.025, top + 0.035, width * 0.5, 0.1),
        (x, y) -> glass(index + 70, x, y));
    canvas.fill(
        Canvas.rectangle(left + width * 0.68, top + 0.03, width * 0.2, 0.14),
        (x, y) -> Rgb.lit(wood, 1.5 + 0.3 * noise.fractal(x * 90, y * 14, 4)));
    canvas.fill(Canvas.ellipse(left + width * 0.85, top + 0.1, 0.004, 0.004), 0xE8C860);
    for (int goods = 0; goods < 6; goods++) {
      double x = left + 0.04 + goods * width * 0.075;
      double tall = 0.02 + 0.04 * noise.cell(index, 20 + goods);
      int colour = Rgb.hsv(noise.cell(index, 30 + goods), 0.6, 0.85);
      canvas.fill(Canvas.rectangle(x, top + 0.135 - tall, 0.011, tall), colour);
    }
    canvas.fill(StrokeFont.outline(SIGNS[index], left + 0.03, top + 0.008, 0.018), 0xF2E6C0);
  }

  private int kerb(double x, double y) {
    double joint = x * 9 - Math.floor(x * 9);
    return Rgb.lit(0xA8A49C, (joint < 0.02 ? 0.5 : 1) + 0.25 * noise.fractal(x * 60, y * 60, 4));
  }

  private int cobbles(double x, double y) {
    double far = 0.35 + (y - STREET) * 4;
    double v = Math.log(far) * 14;
    int row = (int) Math.floor(v);
    double u = (x - 0.66) / far * 22 + (row & 1) * 0.5;
    double du = u - Math.floor(u) - 0.5;
    double dv = v - row - 0.5;
    double dome = 1 - 2.6 * (du * du * du * du + dv * dv * dv * dv) * 6;
    double tone = 0.6 + 0.3 * noise.cell((int) Math.floor(u), row);
    return Rgb.lit(0xA39C94, Math.max(0.25, dome) * tone + 0.25 * noise.fractal(x * 50, y * 90, 4));
  }

  private void tree(Canvas canvas, double x, int index) {
    canvas.fillSoft(Canvas.ellipse(x + 0.05, STREET + 0.05, 0.12, 0.02), 0, 0.03, 0.5);
    canvas.fill(
        Canvas.rectangle(x - 0.008, 0.55, 0.016, STREET - 0.53),
        (px, py) ->
            Rgb.lit(0x5A4636, 1 - (px - x) * 30 + 0.6 * noise.fractal(px * 90, py * 30, 4)));
    for (int leaf = 0; leaf < 420; leaf++) {
      double angle = 6.283 * noise.cell(leaf, 60 + index);
      double reach = 0.085 * Math.sqrt(noise.cell(leaf, 70 + index));
      double leafX = x + reach * Math.cos(angle);
      double leafY = 0.52 + 1.15 * reach * Math.sin(angle);
      double light = 0.6 + 0.5 * noise.cell(leaf, 80) - (leafY - 0.52) * 3 - (leafX - x) * 2;
      canvas.fill(Canvas.ellipse(leafX, leafY, 0.009, 0.006), Rgb.lit(0x6E9440, light));
    }
  }
}
