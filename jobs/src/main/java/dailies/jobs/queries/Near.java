package dailies.jobs.queries;

import static org.apache.spark.sql.functions.asin;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.cos;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.radians;
import static org.apache.spark.sql.functions.sin;
import static org.apache.spark.sql.functions.sqrt;

import dailies.jobs.tables.MediaTable;
import org.apache.spark.sql.Column;

/**
 * The surroundings of a place.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param kilometres the largest distance, above 0
 */
public record Near(double latitude, double longitude, double kilometres) {
  /** Mean radius of the earth (IUGG). */
  private static final double EARTH_KILOMETRES = 6371.0088;

  public Near {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && kilometres > 0)) {
      throw new IllegalArgumentException(
          ("%s,%s,%s is no place with a distance. Use degrees north from -90 to 90, degrees east"
                  + " from -180 to 180 and kilometres above 0, as 52.52,13.405,5")
              .formatted(latitude, longitude, kilometres));
    }
  }

  /**
   * Reads {@code 52.52,13.405,5}.
   *
   * @throws IllegalArgumentException when it is not of this form
   */
  public static Near parse(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 3) {
        return new Near(number(parts[0]), number(parts[1]), number(parts[2]));
      }
    } catch (NumberFormatException e) {
      // Told below, as for any other form.
    }
    throw new IllegalArgumentException(
        text + " is not LAT,LON,KM in degrees and kilometres. Use for example 52.52,13.405,5");
  }

  /** Whether a row of {@code media} was taken there; null where its place is not known. */
  Column contains() {
    return distance().leq(kilometres);
  }

  /** Great-circle distance of a row of {@code media}, in kilometres, by the haversine formula. */
  Column distance() {
    Column north = radians(col(MediaTable.LATITUDE));
    Column east = radians(col(MediaTable.LONGITUDE));
    Column alongMeridian = haversine(north.minus(Math.toRadians(latitude)));
    Column alongParallel =
        haversine(east.minus(Math.toRadians(longitude)))
            .multiply(cos(north))
            .multiply(Math.cos(Math.toRadians(latitude)));
    Column haversine = least(lit(1.0), alongMeridian.plus(alongParallel));
    return asin(sqrt(haversine)).multiply(2 * EARTH_KILOMETRES);
  }

  private static Column haversine(Column angle) {
    return pow(sin(angle.divide(2)), 2);
  }

  private static double number(String text) {
    return Double.parseDouble(text.strip());
  }
}
