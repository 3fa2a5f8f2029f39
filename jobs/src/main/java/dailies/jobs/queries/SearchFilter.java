package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lower;

import dailies.jobs.tables.MediaTable;
import dailies.udfs.media.MediaType;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Which files a search looks at. A file of which a thing is not known, as its camera, is left out
 * where this is asked for.
 *
 * @param types empty for all
 * @param from the earliest time of capture, or null
 * @param to the latest time of capture, or null
 * @param camera a part of the camera's make or model in any case, or null
 * @param near where it was taken, or null
 */
public record SearchFilter(
    Collection<MediaType> types, CaptureTime from, CaptureTime to, String camera, Near near) {
  /** Every file. */
  public static final SearchFilter NONE = new SearchFilter(List.of(), null, null, null, null);

  public SearchFilter {
    types = List.copyOf(types);
  }

  /** The condition on rows of {@code media}; empty for every file. */
  Optional<Column> condition() {
    return Stream.of(ofTypes(), since(), until(), byCamera(), nearby())
        .flatMap(Optional::stream)
        .reduce(Column::and);
  }

  private Optional<Column> ofTypes() {
    Object[] codes = types.stream().map(MediaType::code).toArray();
    return types.isEmpty() ? Optional.empty() : Optional.of(col(MediaTable.MEDIA_TYPE).isin(codes));
  }

  private Optional<Column> since() {
    return Optional.ofNullable(from)
        .map(time -> col(MediaTable.CAPTURED_AT).geq(Timestamp.from(time.first())));
  }

  private Optional<Column> until() {
    return Optional.ofNullable(to)
        .map(time -> col(MediaTable.CAPTURED_AT).lt(Timestamp.from(time.end())));
  }

  private Optional<Column> byCamera() {
    return Optional.ofNullable(camera)
        .map(part -> lower(cameraName()).contains(part.toLowerCase(Locale.ROOT)));
  }

  private Optional<Column> nearby() {
    return Optional.ofNullable(near).map(Near::contains);
  }

  /** Make and model of a row of {@code media}; empty where neither is known. */
  static Column cameraName() {
    return concat_ws(" ", col(MediaTable.CAMERA_MAKE), col(MediaTable.CAMERA_MODEL));
  }
}
