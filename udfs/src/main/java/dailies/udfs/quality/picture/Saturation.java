package dailies.udfs.quality.picture;

/**
 * How colourful a picture is: 0 grey, 1 nothing but pure colours. The saturation of the HSV model,
 * weighted by its value, because the saturation of what is nearly black is noise.
 */
final class Saturation {
  private Saturation() {}

  static double of(ColourScan scan) {
    float[] cells = scan.cells();
    double chroma = 0;
    double value = 0;
    for (int i = 0; i < cells.length; i += 3) {
      float most = Math.max(cells[i], Math.max(cells[i + 1], cells[i + 2]));
      float least = Math.min(cells[i], Math.min(cells[i + 1], cells[i + 2]));
      chroma += most - least;
      value += most;
    }
    return value > 0 ? chroma / value : 0;
  }
}
