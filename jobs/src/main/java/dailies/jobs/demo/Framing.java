package dailies.jobs.demo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * The part of a scene that a camera sees, in units of the scene's height.
 *
 * @param left left edge
 * @param top upper edge
 * @param height of the part; its width follows from the shape of the frame
 */
record Framing(double left, double top, double height) {

  /** Samples this part of a drawn scene into a frame of the given size in pixels. */
  BufferedImage of(BufferedImage scene, int frameWidth, int frameHeight) {
    BufferedImage frame = new BufferedImage(frameWidth, frameHeight, BufferedImage.TYPE_INT_RGB);
    double scale = frameHeight / (height * scene.getHeight());
    AffineTransform placing = AffineTransform.getScaleInstance(scale, scale);
    placing.translate(-left * scene.getHeight(), -top * scene.getHeight());
    Graphics2D graphics = frame.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(scene, placing, null);
    graphics.dispose();
    return frame;
  }
}
