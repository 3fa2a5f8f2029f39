package dailies.udfs.batch;

import dailies.udfs.media.MediaType;
import java.util.Map;

/**
 * How much work files are, as far as their type and size tell: roughly the core-milliseconds of one
 * machine. Only for comparing what is done with what is left.
 */
public final class Work {
  private static final double A_FILE = 5;
  private static final double OTHER_MEGABYTE = 1;

  /** Decoding takes the time, and clips are the most tightly packed. */
  private static final Map<String, Double> A_MEGABYTE =
      Map.of(
          MediaType.PICTURE.code(), 8.0, MediaType.CLIP.code(), 20.0, MediaType.SOUND.code(), 5.0);

  private Work() {}

  /**
   * The work that files of one type are.
   *
   * @param type code of the type
   * @param bytes of all, in bytes; negative counts as none
   */
  public static double of(String type, long files, long bytes) {
    double megabytes = Math.max(0, bytes) / 1e6;
    return files * A_FILE + megabytes * A_MEGABYTE.getOrDefault(type, OTHER_MEGABYTE);
  }
}
