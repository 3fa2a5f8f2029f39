package dailies.jobs.demo;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One clip to film.
 *
 * @param name in the archive
 * @param plant what its picture or sound is to be
 * @param scenes one, or two to cut between
 * @param start what the camera sees first, its upper left corner in pixels of a scene of 960 x 720
 * @param original name of the passing take of the same scene, null for none
 */
record ClipShoot(
    String name,
    Plant plant,
    ClipFormat format,
    List<Scene> scenes,
    Corner start,
    String original) {
  static final int WIDTH = 640;
  static final int HEIGHT = 360;

  /** Frames in every clip, 3.2 seconds. */
  static final int FRAMES = 80;

  /** The first frame of the second scene in a clip that cuts. */
  static final int CUT_FRAME = 40;

  private static final Duration DURATION =
      Duration.ofMillis(FRAMES * 1000L / ClipWriter.FRAME_RATE);
  private static final int SCENE_WIDTH = 960;
  private static final int SCENE_HEIGHT = 720;
  private static final int DRAWN_HEIGHT = 960;
  private static final double PAN_PIXELS_PER_FRAME = 0.75;
  private static final int SHAKE_PIXELS = 26;

  /** The upper left corner of a frame in pixels of the scene. */
  record Corner(double x, double y) {}

  /** Films and writes the clip. */
  PlantedFile writeTo(Path directory) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    List<BufferedImage> sets = scenes.stream().map(this::set).toList();
    short[] sound = Melody.samples((double) FRAMES / ClipWriter.FRAME_RATE, gain());
    try (ClipWriter writer =
        plant == Plant.CLIP_SILENT
            ? ClipWriter.silentClip(path, format, WIDTH, HEIGHT)
            : ClipWriter.clip(path, format, WIDTH, HEIGHT)) {
      SplittableRandom random = new SplittableRandom(name.hashCode());
      for (int frame = 0; frame < FRAMES; frame++) {
        BufferedImage set = sets.get(frame < CUT_FRAME ? 0 : sets.size() - 1);
        writer.add(exposed(framing(frame, random).of(set, WIDTH, HEIGHT), random.nextLong()));
        if (plant != Plant.CLIP_SILENT) {
          writer.add(sound, frame);
        }
      }
    }
    if (format.isMatroska()) {
      MatroskaDuration.correct(path, DURATION);
    }
    return new PlantedFile(name, plant, original);
  }

  private BufferedImage set(Scene scene) {
    Canvas canvas = new Canvas(DRAWN_HEIGHT);
    scene.draw(canvas);
    BufferedImage set =
        PictureCopy.drawn(
            canvas.image().getScaledInstance(SCENE_WIDTH, SCENE_HEIGHT, Image.SCALE_AREA_AVERAGING),
            SCENE_WIDTH,
            SCENE_HEIGHT);
    return plant == Plant.CLIP_BLURRED ? Degradation.blurred(set, 4) : set;
  }

  private Framing framing(int frame, SplittableRandom random) {
    Corner corner =
        switch (plant) {
          case CLIP_STATIC -> start;
          case CLIP_SHAKING -> new Corner(start.x + shake(random), start.y + shake(random));
          default -> new Corner(start.x + PAN_PIXELS_PER_FRAME * frame, start.y);
        };
    return new Framing(
        corner.x / SCENE_HEIGHT, corner.y / SCENE_HEIGHT, (double) HEIGHT / SCENE_HEIGHT);
  }

  private static double shake(SplittableRandom random) {
    return SHAKE_PIXELS * (random.nextDouble() - 0.5);
  }

  private BufferedImage exposed(BufferedImage frame, long seed) {
    return switch (plant) {
      case CLIP_DARK -> Degradation.noisy(Degradation.exposed(frame, -3.4), 1, seed);
      case CLIP_NOISY -> Degradation.noisy(frame, 30, seed);
      default -> Degradation.noisy(frame, 1, seed);
    };
  }

  private double gain() {
    return switch (plant) {
      case CLIP_QUIET -> Melody.QUIET;
      case CLIP_CLIPPED -> Melody.CLIPPING;
      default -> Melody.GOOD;
    };
  }
}
