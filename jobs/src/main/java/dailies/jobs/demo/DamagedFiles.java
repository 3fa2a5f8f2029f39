package dailies.jobs.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Files that no program can read whole. */
final class DamagedFiles {
  private static final String FOLDER = "damaged/";
  private static final String NOTES =
      """
      Shot list, second day
      1. Market hall, wide, from the gallery
      2. Balloons at sunrise, take as many as the light allows
      3. Harbour, only if the rain stops
      """;

  private DamagedFiles() {}

  /**
   * Writes all of them.
   *
   * @param photograph name of a JPEG in the archive
   * @param mp4 name of an MP4 in the archive whose index stands at its end
   * @param mkv name of a Matroska clip in the archive
   */
  static List<PlantedFile> writeTo(Path directory, String photograph, String mp4, String mkv)
      throws IOException {
    Files.createDirectories(directory.resolve(FOLDER));
    byte[] picture = Files.readAllBytes(directory.resolve(photograph));
    return List.of(
        write(directory, "IMG_0007.jpg", Plant.CORRUPT, photograph, scrambled(picture)),
        write(directory, "card-removed.mp4", Plant.TRUNCATED, mp4, cut(directory, mp4, 0.6)),
        write(directory, "power-cut.mkv", Plant.TRUNCATED, mkv, cut(directory, mkv, 0.55)),
        write(directory, "upload-failed.jpg", Plant.EMPTY, null, new byte[0]),
        write(
            directory,
            "notes.jpg",
            Plant.WRONG_TYPE,
            null,
            NOTES.getBytes(StandardCharsets.US_ASCII)));
  }

  private static PlantedFile write(
      Path directory, String name, Plant plant, String original, byte[] bytes) throws IOException {
    Files.write(directory.resolve(FOLDER + name), bytes);
    return new PlantedFile(FOLDER + name, plant, original);
  }

  // Keeps the marker and the JFIF segment, so that it is still told to be a JPEG.
  private static byte[] scrambled(byte[] jpeg) {
    byte[] bytes = Arrays.copyOf(jpeg, Math.min(jpeg.length, 60_000));
    byte[] garbage = new byte[bytes.length - 20];
    new SplittableRandom(7).nextBytes(garbage);
    for (int i = 0; i < garbage.length; i++) {
      // No marker may arise by chance.
      bytes[20 + i] = garbage[i] == (byte) 0xFF ? 0 : garbage[i];
    }
    return bytes;
  }

  private static byte[] cut(Path directory, String name, double kept) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(name));
    return Arrays.copyOf(bytes, (int) (bytes.length * kept));
  }
}
