package dailies.udfs.face;

import dailies.udfs.decode.Picture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Draws faces that look at the camera, in grey tones. */
final class DrawnFace {
  private final BufferedImage image;

  DrawnFace(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(new Color(120, 125, 120));
    canvas.fillRect(0, 0, width, height);
    canvas.dispose();
  }

  /** Adds a face whose box, from brow to chin, has its centre and side there, in pixels. */
  DrawnFace add(double centreX, double centreY, double side) {
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.translate(centreX, centreY);
    canvas.scale(side, side);
    head(canvas);
    for (int eye = -1; eye <= 1; eye += 2) {
      eye(canvas, 0.2 * eye);
    }
    nose(canvas);
    mouth(canvas);
    canvas.dispose();
    return this;
  }

  Picture picture() {
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    return new Picture(image.getWidth(), image.getHeight(), bgr.clone());
  }

  private static void head(Graphics2D canvas) {
    canvas.setColor(new Color(50, 45, 40));
    canvas.fill(ellipse(0, -0.15, 0.56, 0.68));
    canvas.setPaint(
        new RadialGradientPaint(
            0f,
            0f,
            0.75f,
            new float[] {0, 0.6f, 1},
            new Color[] {
              new Color(225, 205, 190), new Color(200, 178, 160), new Color(120, 95, 80)
            }));
    canvas.fill(ellipse(0, 0.02, 0.44, 0.6));
  }

  private static void eye(Graphics2D canvas, double x) {
    shade(canvas, x, -0.17, 0.15, 0.11, new Color(90, 65, 55, 200));
    canvas.setColor(new Color(55, 40, 35));
    canvas.setStroke(new BasicStroke(0.035f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D brow = new Path2D.Double();
    brow.moveTo(x - 0.12, -0.26);
    brow.quadTo(x, -0.32, x + 0.12, -0.26);
    canvas.draw(brow);
    canvas.setColor(new Color(225, 220, 215));
    canvas.fill(ellipse(x, -0.165, 0.085, 0.035));
    canvas.setColor(new Color(30, 25, 25));
    canvas.fill(ellipse(x, -0.165, 0.04, 0.04));
  }

  private static void nose(Graphics2D canvas) {
    shade(canvas, 0, -0.02, 0.06, 0.2, new Color(245, 230, 215, 180));
    shade(canvas, 0, 0.11, 0.1, 0.04, new Color(110, 80, 70, 190));
  }

  private static void mouth(Graphics2D canvas) {
    shade(canvas, 0, 0.29, 0.17, 0.055, new Color(120, 60, 60, 230));
    canvas.setColor(new Color(60, 30, 30));
    canvas.setStroke(new BasicStroke(0.02f));
    Path2D lips = new Path2D.Double();
    lips.moveTo(-0.15, 0.275);
    lips.quadTo(0, 0.31, 0.15, 0.275);
    canvas.draw(lips);
    shade(canvas, 0, 0.38, 0.14, 0.03, new Color(140, 110, 95, 120));
  }

  private static void shade(Graphics2D canvas, double x, double y, double rx, double ry, Color c) {
    Graphics2D soft = (Graphics2D) canvas.create();
    soft.translate(x, y);
    soft.scale(rx, ry);
    Color clear = new Color(c.getRed(), c.getGreen(), c.getBlue(), 0);
    soft.setPaint(
        new RadialGradientPaint(0f, 0f, 1f, new float[] {0.3f, 1}, new Color[] {c, clear}));
    soft.fill(ellipse(0, 0, 1, 1));
    soft.dispose();
  }

  private static Ellipse2D ellipse(double x, double y, double rx, double ry) {
    return new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry);
  }
}
