package dailies.jobs.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The photographs of one scene: two clean takes, two flawed ones, each framed a little differently,
 * and copies of the first.
 *
 * @param stem names begin with it; a number and {@code .jpg} follow
 * @param width pixels as displayed
 * @param height pixels as displayed
 * @param exif of the first take, null for none; later ones are half a minute apart
 * @param flaws of the third and the fourth take
 */
record PhotoShoot(
    String stem,
    Scene scene,
    int width,
    int height,
    ExifSegment exif,
    List<Plant> flaws,
    List<PictureCopy> copies) {
  private static final int SCENE_HEIGHT = 1152;
  private static final int TURNED_RIGHT = 6;
  private static final int QUALITY = 86;
  private static final double STEP_ASIDE = 0.033;
  private static final double STEP_UP = 0.025;

  /** Draws, degrades and writes all; the first file of the answer is the original of the others. */
  List<PlantedFile> writeTo(Path directory) throws IOException {
    Canvas canvas = new Canvas(SCENE_HEIGHT);
    scene.draw(canvas);
    List<PlantedFile> written = new ArrayList<>();
    BufferedImage first = take(canvas, 0);
    byte[] original = file(first, 0);
    written.add(write(directory, name(0), Plant.CLEAN, original));
    written.add(write(directory, name(1), Plant.CLEAN, file(take(canvas, 1), 1)));
    for (int i = 0; i < flaws.size(); i++) {
      BufferedImage flawed = flawed(take(canvas, 2 + i), flaws.get(i));
      written.add(write(directory, name(2 + i), flaws.get(i), file(flawed, 2 + i)));
    }
    for (PictureCopy copy : copies) {
      byte[] bytes = copy.encoder().encode(first, original);
      written.add(write(directory, copy.name(), copy.plant(), bytes));
    }
    return written;
  }

  private PlantedFile write(Path directory, String name, Plant plant, byte[] bytes)
      throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
    return new PlantedFile(name, plant, plant == Plant.CLEAN ? null : name(0));
  }

  private String name(int take) {
    return stem + (take + 1) + ".jpg";
  }

  private BufferedImage take(Canvas canvas, int take) {
    BufferedImage frame = framing(take).of(canvas.image(), width, height);
    return Degradation.noisy(frame, 1.2, stem.hashCode() + take);
  }

  // Each take looks a little to another side. The first, to which the others are compared, is
  // sampled pixel for pixel and so is the sharpest; the others stand a little farther away.
  private Framing framing(int take) {
    double tall = (double) height / SCENE_HEIGHT * (1 + 0.012 * take);
    double roomX = Canvas.WIDTH - tall * width / height;
    double roomY = 1 - tall;
    double left = roomX / 2 + (take == 0 || take == 3 ? -STEP_ASIDE : STEP_ASIDE);
    double top = roomY / 2 + (take % 2 == 0 ? -STEP_UP : STEP_UP);
    return new Framing(wholePixels(left), wholePixels(top), tall);
  }

  private static double wholePixels(double distance) {
    return Math.rint(distance * SCENE_HEIGHT) / SCENE_HEIGHT;
  }

  private BufferedImage flawed(BufferedImage picture, Plant flaw) {
    return switch (flaw) {
      case BLURRED -> Degradation.blurred(picture, 4.5);
      case MOTION_BLURRED -> Degradation.motionBlurred(picture, 31, 0.25);
      case NOISY -> Degradation.noisy(picture, 30, stem.hashCode());
      case UNDEREXPOSED -> Degradation.exposed(picture, -3.2);
      case OVEREXPOSED -> Degradation.exposed(picture, 2.2);
      default -> throw new IllegalArgumentException("Invalid flaw of a photograph: " + flaw);
    };
  }

  private byte[] file(BufferedImage picture, int take) throws IOException {
    if (exif == null) {
      return PictureEncoding.jpeg(picture, QUALITY);
    }
    boolean upright = exif.orientation() != TURNED_RIGHT;
    ExifSegment own =
        new ExifSegment(
            exif.make(),
            exif.model(),
            exif.orientation(),
            exif.capturedAt().plusSeconds(27L * take),
            exif.latitude(),
            exif.longitude());
    return own.insertedInto(PictureEncoding.jpeg(upright ? picture : turnedLeft(picture), QUALITY));
  }

  // What the sensor of a camera held upright records: viewers turn it right again by the tag.
  private static BufferedImage turnedLeft(BufferedImage picture) {
    int wide = picture.getWidth();
    BufferedImage turned = new BufferedImage(picture.getHeight(), wide, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < wide; x++) {
        turned.setRGB(y, wide - 1 - x, picture.getRGB(x, y));
      }
    }
    return turned;
  }
}
