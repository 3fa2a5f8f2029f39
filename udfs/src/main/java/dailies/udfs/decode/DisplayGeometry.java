package dailies.udfs.decode;

/**
 * The size of a frame as displayed, and how it is turned for that.
 *
 * @param width in pixels, rotation and sample aspect ratio applied
 * @param height in pixels
 * @param orientation EXIF's number of what turns stored frames for display
 */
record DisplayGeometry(int width, int height, int orientation) {
  // Aspect ratios of real anamorphic material lie between 1:2 and 2:1; beyond this they are errors.
  private static final double LARGEST_SAMPLE_ASPECT = 10;

  /**
   * @param sampleAspect width of a stored pixel over its height; 0 when unknown
   */
  static DisplayGeometry of(
      int storedWidth, int storedHeight, double sampleAspect, int orientation) {
    boolean plausible =
        sampleAspect <= LARGEST_SAMPLE_ASPECT && sampleAspect >= 1 / LARGEST_SAMPLE_ASPECT;
    int wide = plausible ? Math.max(1, (int) Math.round(storedWidth * sampleAspect)) : storedWidth;
    return DisplayOrientation.swapsSides(orientation)
        ? new DisplayGeometry(storedHeight, wide, orientation)
        : new DisplayGeometry(wide, storedHeight, orientation);
  }

  /** The same picture with no side longer than {@code longSide}; unchanged when it fits. */
  DisplayGeometry within(int longSide) {
    int longest = Math.max(width, height);
    if (longest <= longSide) {
      return this;
    }
    double scale = (double) longSide / longest;
    return new DisplayGeometry(
        Math.max(1, (int) Math.round(width * scale)),
        Math.max(1, (int) Math.round(height * scale)),
        orientation);
  }

  /** The width before turning. */
  int storedWidth() {
    return DisplayOrientation.swapsSides(orientation) ? height : width;
  }

  /** The height before turning. */
  int storedHeight() {
    return DisplayOrientation.swapsSides(orientation) ? width : height;
  }
}
