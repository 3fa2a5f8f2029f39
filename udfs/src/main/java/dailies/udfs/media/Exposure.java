package dailies.udfs.media;

/**
 * How a picture was exposed, as EXIF (CIPA DC-008) tells. Everything is null where it is unknown.
 *
 * @param seconds exposure time, above 0
 * @param fNumber aperture, above 0
 * @param iso sensitivity, above 0
 * @param biasStops by how many stops the photographer corrected the meter, positive is brighter
 * @param focalLengthMillimetres of the lens, above 0
 */
public record Exposure(
    Double seconds, Double fNumber, Integer iso, Double biasStops, Double focalLengthMillimetres) {

  /** Nothing is known. */
  public static final Exposure UNKNOWN = new Exposure(null, null, null, null, null);

  public Exposure {
    requirePositive("exposure time", seconds);
    requirePositive("f-number", fNumber);
    requirePositive("ISO", iso);
    requirePositive("focal length", focalLengthMillimetres);
    if (biasStops != null && !Double.isFinite(biasStops)) {
      throw new IllegalArgumentException("Invalid exposure bias: " + biasStops);
    }
  }

  private static void requirePositive(String name, Number value) {
    if (value != null && !(value.doubleValue() > 0 && Double.isFinite(value.doubleValue()))) {
      throw new IllegalArgumentException("Invalid " + name + ": " + value + ". Use more than 0.");
    }
  }
}
