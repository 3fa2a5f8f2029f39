package dailies.jobs.demo;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Path2D;

/**
 * Capital letters as pen strokes on a grid of 4 x 6, so that writing needs no font of the machine.
 * Other characters are blanks.
 */
final class StrokeFont {
  // A to Z. Points are pairs of digits (column, row); a blank lifts the pen.
  private static final String[] LETTERS = {
    "0602204246 0444",
    "06003041423303 3344453606",
    "4130100105163645",
    "06002042442606",
    "40000646 0333",
    "400006 0333",
    "41301001051636454323",
    "0006 4046 0343",
    "1030 1636 2026",
    "4045361605",
    "0006 400346",
    "000646",
    "0600234046",
    "06004640",
    "103041453616050110",
    "06003041423303",
    "103041453616050110 2446",
    "06003041423303 2346",
    "413010010213334445361605",
    "0040 2026",
    "000516364540",
    "002640",
    "0016233640",
    "0046 4006",
    "002340 2326",
    "00400646",
  };

  private static final double ADVANCE = 0.92;

  private StrokeFont() {}

  /**
   * The outline of a line of text.
   *
   * @param x left edge, in units of the canvas height
   * @param y top edge
   * @param height of a letter
   */
  static Shape outline(String text, double x, double y, double height) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= 'A' && letter <= 'Z') {
        append(path, LETTERS[letter - 'A'], x + i * height * ADVANCE, y, height / 6);
      }
    }
    return new BasicStroke((float) (height * 0.15)).createStrokedShape(path);
  }

  /** Width of a line of text. */
  static double width(String text, double height) {
    return text.length() * height * ADVANCE;
  }

  private static void append(Path2D path, String letter, double x, double y, double step) {
    for (String stroke : letter.split(" ")) {
      for (int i = 0; i < stroke.length(); i += 2) {
        double pointX = x + (stroke.charAt(i) - '0') * step;
        double pointY = y + (stroke.charAt(i + 1) - '0') * step;
        if (i == 0) {
          path.moveTo(pointX, pointY);
        } else {
          path.lineTo(pointX, pointY);
        }
      }
    }
  }
}
