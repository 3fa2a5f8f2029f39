package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.round;

import dailies.jobs.tables.Tables;
import dailies.jobs.views.RetakesView;
import dailies.jobs.views.View;
import dailies.udfs.quality.QualityProfile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What must be shot again, and why, the worst first. */
public final class Retakes {
  private Retakes() {}

  /**
   * The takes that do not pass and whose scene has no other that does. A take passes when its
   * overall quality reaches the threshold and none of the profile's criteria spoils it.
   *
   * @param threshold least {@code overall} that passes, 0 to 1
   */
  public static Dataset<Row> needed(Tables tables, QualityProfile profile, double threshold) {
    return lines(tables, RetakesView.needed(profile, threshold));
  }

  /** The takes that do not pass, whether or not another take of their scene does. */
  public static Dataset<Row> everyTake(Tables tables, QualityProfile profile, double threshold) {
    return lines(tables, RetakesView.everyTake(profile, threshold));
  }

  private static Dataset<Row> lines(Tables tables, View view) {
    return view.read(tables)
        .orderBy(RetakesView.QUALITY, RetakesView.URI)
        .select(
            col(RetakesView.URI),
            col(RetakesView.MEDIA_TYPE).as("type"),
            round(col(RetakesView.QUALITY), 4).as("quality"),
            col(RetakesView.SCENE_ID).as("scene"),
            col(RetakesView.REASONS));
  }
}
