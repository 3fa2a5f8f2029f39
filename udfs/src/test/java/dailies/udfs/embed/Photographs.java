package dailies.udfs.embed;

import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.PictureVariants;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The photographs of the test media, at 1024 pixels a side at most. Those at even places of the
 * training folders are for training, all others for judging.
 */
final class Photographs {
  /** CC0, public domain or released for unrestricted use. */
  private static final List<String> TRAINING_FOLDERS =
      List.of(
          "alexeygrigorev_clothing-dataset",
          "MohamedBakrAli_Kodak-Lossless-True-Color-Image-Suite",
          "scikit-image_scikit-image");

  private static final List<String> JUDGING_FOLDERS = List.of("lessthanoptimal_BoofCV-Data");
  private static final int LONGEST_SIDE = 1024;

  private Photographs() {}

  static List<Picture> forTraining(Path media) throws IOException {
    return load(media, 0, TRAINING_FOLDERS);
  }

  static List<Picture> forJudging(Path media) throws IOException {
    List<Picture> pictures = load(media, 1, TRAINING_FOLDERS);
    pictures.addAll(load(media, 0, JUDGING_FOLDERS));
    pictures.addAll(load(media, 1, JUDGING_FOLDERS));
    return pictures;
  }

  static List<Path> trainingFiles(Path media) throws IOException {
    return files(media, 0, TRAINING_FOLDERS);
  }

  private static List<Picture> load(Path media, int remainder, List<String> folders)
      throws IOException {
    List<Picture> pictures = new ArrayList<>();
    for (Path file : files(media, remainder, folders)) {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image != null) {
        pictures.add(bounded(PictureVariants.ofImage(image)));
      }
    }
    return pictures;
  }

  private static List<Path> files(Path media, int remainder, List<String> folders)
      throws IOException {
    List<Path> chosen = new ArrayList<>();
    for (String folder : folders) {
      List<Path> files = photographs(media.resolve("photos").resolve(folder));
      for (int i = remainder; i < files.size(); i += 2) {
        chosen.add(files.get(i));
      }
    }
    return chosen;
  }

  /** Without drawings, and without the second copy of a Kodak picture. */
  private static List<Path> photographs(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(jpg|JPG|png)"))
          .filter(file -> !file.toString().matches(".*(chessboard|palette|/15\\.png).*"))
          .sorted()
          .toList();
    }
  }

  private static Picture bounded(Picture picture) {
    double factor = (double) LONGEST_SIDE / Math.max(picture.width(), picture.height());
    return factor < 1 ? PictureVariants.scaled(picture, factor) : picture;
  }
}
