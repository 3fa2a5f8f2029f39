package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;

/** Refuses pictures by the size their header tells, before any memory is given to them. */
record PixelLimit(long maxPixels) {
  /** OpenCV refuses more in one picture, and longer sides, whatever the limit configured. */
  private static final long MAX_NATIVE_PIXELS = 1L << 30;

  private static final long MAX_NATIVE_SIDE = 1L << 20;

  void check(long width, long height) throws MediaException {
    if (width < 1 || height < 1) {
      throw new MediaException(
          MediaIssue.CORRUPT,
          "Cannot decode the picture: its header says %d x %d pixels.".formatted(width, height));
    }
    if (width > MAX_NATIVE_SIDE || height > MAX_NATIVE_SIDE) {
      throw tooMany(width, height, "longer than %d on a side".formatted(MAX_NATIVE_SIDE));
    }
    long limit = Math.min(maxPixels, MAX_NATIVE_PIXELS);
    if (width * height > limit) {
      throw tooMany(
          width, height, "%d in all, above the limit of %d".formatted(width * height, limit));
    }
  }

  private static MediaException tooMany(long width, long height, String why) {
    return new MediaException(
        MediaIssue.TOO_MANY_PIXELS,
        "Cannot decode the picture: %d x %d pixels, %s.".formatted(width, height, why));
  }
}
