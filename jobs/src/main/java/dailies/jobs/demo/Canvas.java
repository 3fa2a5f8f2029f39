package dailies.jobs.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;

/**
 * A 4:3 picture in memory that shapes are painted on, with antialiased edges and a shader for each
 * shape's inside. Coordinates are in units of the height: x from 0 to {@link #WIDTH}, y from 0 to
 * 1. Not thread-safe.
 */
final class Canvas {
  /** Width of the canvas in units of its height. */
  static final double WIDTH = 4.0 / 3;

  private final BufferedImage image;
  private final int[] pixels;
  private final int width;
  private final int height;

  /**
   * @param height pixels; the width follows from 4:3
   */
  Canvas(int height) {
    this.height = height;
    this.width = (int) Math.round(height * WIDTH);
    this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  BufferedImage image() {
    return image;
  }

  /** Paints everything. */
  void fill(Shader shader) {
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        pixels[row * width + column] =
            shader.at((column + 0.5) / height, (row + 0.5) / height) & 0xFFFFFF;
      }
    }
  }

  /** Paints the inside of a shape. */
  void fill(Shape shape, Shader shader) {
    blend(mask(shape, 0), shader, 1);
  }

  /** Paints the inside of a shape in one colour. */
  void fill(Shape shape, int colour) {
    fill(shape, (x, y) -> colour);
  }

  /**
   * Paints a shape with soft edges, as out of focus or as a shadow.
   *
   * @param softness reach of the edge, in units of the height
   * @param opacity 0 to 1
   */
  void fillSoft(Shape shape, int colour, double softness, double opacity) {
    int radius = Math.max(1, (int) Math.round(softness * height / 2));
    Mask mask = mask(shape, 2 * radius + 1);
    mask.blur(radius);
    mask.blur(radius);
    blend(mask, (x, y) -> colour, opacity);
  }

  static Shape rectangle(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x, y, width, height);
  }

  /** An ellipse by its centre and its two radii. */
  static Shape ellipse(double x, double y, double radiusX, double radiusY) {
    return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
  }

  /** A closed polygon through points given as x, y, x, y... */
  static Shape polygon(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }

  private void blend(Mask mask, Shader shader, double opacity) {
    for (int row = mask.top; row < mask.top + mask.height; row++) {
      for (int column = mask.left; column < mask.left + mask.width; column++) {
        int coverage = mask.at(column, row);
        if (coverage > 0) {
          int index = row * width + column;
          int colour = shader.at((column + 0.5) / height, (row + 0.5) / height);
          pixels[index] = Rgb.mix(pixels[index], colour, opacity * coverage / 255);
        }
      }
    }
  }

  private Mask mask(Shape shape, int margin) {
    Shape inPixels = AffineTransform.getScaleInstance(height, height).createTransformedShape(shape);
    Rectangle bounds = inPixels.getBounds();
    bounds.grow(margin + 1, margin + 1);
    Rectangle visible = bounds.intersection(new Rectangle(width, height));
    return visible.isEmpty() ? Mask.NONE : Mask.of(inPixels, visible);
  }

  /** How much of each pixel a shape covers, 0 to 255. */
  private record Mask(int left, int top, int width, int height, byte[] coverage) {
    private static final Mask NONE = new Mask(0, 0, 0, 0, new byte[0]);

    private static Mask of(Shape shape, Rectangle area) {
      BufferedImage drawn =
          new BufferedImage(area.width, area.height, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = drawn.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.translate(-area.x, -area.y);
      graphics.setColor(Color.WHITE);
      graphics.fill(shape);
      graphics.dispose();
      byte[] coverage = ((DataBufferByte) drawn.getRaster().getDataBuffer()).getData();
      return new Mask(area.x, area.y, area.width, area.height, coverage);
    }

    private int at(int column, int row) {
      return coverage[(row - top) * width + column - left] & 255;
    }

    private void blur(int radius) {
      for (int row = 0; row < height; row++) {
        blurLine(row * width, 1, width, radius);
      }
      for (int column = 0; column < width; column++) {
        blurLine(column, width, height, radius);
      }
    }

    private void blurLine(int start, int step, int length, int radius) {
      int[] sums = new int[length + 1];
      for (int i = 0; i < length; i++) {
        sums[i + 1] = sums[i] + (coverage[start + i * step] & 255);
      }
      for (int i = 0; i < length; i++) {
        int from = Math.max(0, i - radius);
        int to = Math.min(length, i + radius + 1);
        coverage[start + i * step] = (byte) ((sums[to] - sums[from]) / (to - from));
      }
    }
  }
}
