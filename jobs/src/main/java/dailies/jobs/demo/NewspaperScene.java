package dailies.jobs.demo;

import java.awt.Shape;
import java.awt.geom.AffineTransform;

/** A newspaper page lying askew on a green desk mat. */
final class NewspaperScene implements Scene {
  private static final AffineTransform ASKEW = AffineTransform.getRotateInstance(-0.05, 0.66, 0.5);
  private static final double LEFT = 0.14;
  private static final double TOP = 0.06;
  private static final double COLUMN = 0.245;
  private static final String[] WORDS = {
    "THE", "HARBOUR", "COUNCIL", "SAID", "ON", "MONDAY", "THAT", "NEW", "FERRY", "LINES", "WILL",
    "OPEN", "IN", "SPRING", "WHEN", "WORK", "AT", "QUAY", "ENDS", "AFTER", "TWO", "YEARS", "OF",
    "STORMS", "AND", "LATE", "TRAINS", "A", "MARKET", "HALL", "FOR", "FISH", "BREAD", "MUSIC",
  };

  private final Noise noise = new Noise(707);

  @Override
  public void draw(Canvas canvas) {
    canvas.fill(this::mat);
    Shape page = askew(Canvas.rectangle(LEFT - 0.04, TOP - 0.04, 1.13, 1.2));
    canvas.fillSoft(
        AffineTransform.getTranslateInstance(0.012, 0.014).createTransformedShape(page),
        0,
        0.03,
        0.6);
    canvas.fill(page, this::paper);
    ink(canvas, "THE EVENING COURIER", LEFT + 0.02, TOP, 0.055);
    rule(canvas, TOP + 0.072);
    ink(
        canvas,
        "NUMBER FORTY TWO     PRICE TWO PENCE     SATURDAY",
        LEFT + 0.15,
        TOP + 0.08,
        0.014);
    rule(canvas, TOP + 0.102);
    ink(canvas, "FERRIES RETURN", LEFT, TOP + 0.125, 0.052);
    ink(canvas, "TO THE NORTH", LEFT, TOP + 0.195, 0.052);
    photograph(canvas, LEFT + 2.05 * COLUMN, TOP + 0.3, 0.54, 0.33);
    for (int column = 0; column < 4; column++) {
      double from = column < 2 ? TOP + 0.28 : TOP + 0.69;
      text(canvas, column, from);
      canvas.fill(
          askew(Canvas.rectangle(LEFT + (column + 0.975) * COLUMN, from, 0.001, 1.2 - from)),
          0x6A645A);
    }
    ink(canvas, "WEATHER FAIR", LEFT + 3.1 * COLUMN, TOP + 0.14, 0.02);
    ink(canvas, "WIND EASTERLY", LEFT + 3.1 * COLUMN, TOP + 0.175, 0.018);
    ink(canvas, "TIDE AT NINE", LEFT + 3.1 * COLUMN, TOP + 0.21, 0.02);
  }

  private int mat(double x, double y) {
    double leather = noise.ridged(x * 55, y * 55, 4);
    return Rgb.lit(0x3E5A46, 0.6 + 0.55 * leather + 0.25 * noise.fractal(x * 3, y * 3, 5));
  }

  private int paper(double x, double y) {
    double fold = Math.exp(-900 * (y - 0.52 + x * 0.05) * (y - 0.52 + x * 0.05));
    double fibre =
        noise.fractal(x * 130, y * 130, 4) * 0.045 + noise.fractal(x * 3, y * 3, 5) * 0.05;
    return Rgb.lit(0xE9E1CC, 0.84 + fibre - 0.14 * fold - 0.12 * (x - 0.66) * (y - 0.3));
  }

  private int inkTone(double x, double y) {
    return Rgb.lit(0x2B2825, 1 + 0.9 * noise.fractal(x * 120, y * 120, 4));
  }

  private void ink(Canvas canvas, String text, double x, double y, double height) {
    canvas.fill(askew(StrokeFont.outline(text, x, y, height)), this::inkTone);
  }

  private void rule(Canvas canvas, double y) {
    canvas.fill(askew(Canvas.rectangle(LEFT, y, 1.0, 0.002)), this::inkTone);
  }

  private void text(Canvas canvas, int column, double from) {
    double size = 0.0088;
    int word = column * 7;
    int line = 0;
    for (double y = from; y < 1.12; y += size * 1.75) {
      boolean lastOfParagraph = noise.cell(column, line) < 0.14;
      double room = (COLUMN - 0.02) * (lastOfParagraph ? 0.5 : 1);
      StringBuilder words = new StringBuilder();
      while (true) {
        String next = WORDS[(int) (WORDS.length * noise.cell(word++, column))] + " ";
        if (StrokeFont.width(words + next, size) > room) {
          break;
        }
        words.append(next);
      }
      ink(canvas, words.toString(), LEFT + column * COLUMN + 0.004, y, size);
      line++;
    }
  }

  private void photograph(Canvas canvas, double x, double y, double width, double height) {
    Shape frame = askew(Canvas.rectangle(x, y, width * 0.98, height));
    canvas.fill(frame, (px, py) -> halftone((px - x) / width, (py - y) / height, px, py));
  }

  private int halftone(double u, double v, double x, double y) {
    double horizon = 0.55 + 0.05 * noise.fractal(u * 5, 1, 5);
    double grey =
        v < horizon
            ? 0.75 + 0.3 * noise.fractal(u * 3, v * 5, 5)
            : 0.42 + 0.3 * noise.fractal(u * 4, v * 22, 5);
    double hull = Math.abs(u - 0.52) - 0.27 + (v - 0.5) * 0.5;
    boolean ship = v > 0.5 && v < 0.68 && hull < 0;
    boolean cabin = v > 0.34 && v <= 0.5 && Math.abs(u - 0.5) < 0.16;
    boolean funnel = v > 0.18 && v <= 0.34 && Math.abs(u - 0.47) < 0.035;
    double tone = ship || funnel ? 0.14 : cabin ? 0.9 - 0.5 * Math.round((u * 30) % 1) : grey;
    double dots = 0.25 * (Math.sin((x + y) * 900) * Math.sin((x - y) * 900));
    return Rgb.mix(0x2B2825, 0xE4DCC6, tone + dots);
  }

  private static Shape askew(Shape shape) {
    return ASKEW.createTransformedShape(shape);
  }
}
