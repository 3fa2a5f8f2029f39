package dailies.jobs.queries;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.tables.EmbeddingsTable;
import dailies.udfs.embed.BestMatches;
import dailies.udfs.embed.Match;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Keeps the best frames of a partition, and of each group only its best. */
final class BestFrames implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final String FRAME_ID = EmbeddingsTable.FRAME_ID;
  static final String GROUP = "group";
  static final String COSINE = "cosine";

  private static final StructType SCHEMA =
      new StructType()
          .add(FRAME_ID, StringType, false)
          .add(GROUP, StringType, false)
          .add(COSINE, DoubleType, false);

  private final int top;
  private final double minScore;

  private BestFrames(int top, double minScore) {
    this.top = top;
    this.minScore = minScore;
  }

  /**
   * The best of all frames; of each partition at most {@code top} rows are moved.
   *
   * @param frames {@code frame_id, group, cosine}
   * @param minScore least cosine
   */
  static Dataset<Row> of(Dataset<Row> frames, int top, double minScore) {
    BestFrames best = new BestFrames(top, minScore);
    return best.ofEachPartition(best.ofEachPartition(frames).repartition(1));
  }

  private Dataset<Row> ofEachPartition(Dataset<Row> frames) {
    return frames.select(FRAME_ID, GROUP, COSINE).mapPartitions(this, Encoders.row(SCHEMA));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> frames) {
    BestMatches best = new BestMatches(top);
    while (frames.hasNext()) {
      Row frame = frames.next();
      double cosine = frame.getDouble(2);
      if (cosine >= minScore) {
        best.add(new Match(frame.getString(0), frame.getString(1), cosine));
      }
    }
    return best.found().stream().map(BestFrames::row).iterator();
  }

  private static Row row(Match match) {
    return RowFactory.create(match.id(), match.group(), match.score());
  }
}
