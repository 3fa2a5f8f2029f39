package dailies.jobs.stages;

import static dailies.jobs.stages.KeeperOrder.RANK;
import static dailies.jobs.stages.PicturePairs.CONTENT;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_A;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_B;
import static dailies.jobs.tables.DuplicatesTable.SEQUENCE;
import static dailies.jobs.tables.DuplicatesTable.SEQUENCE_RANK;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.SequenceOptions;
import dailies.jobs.tables.DuplicatesTable;
import dailies.udfs.sequence.SequenceKind;
import dailies.udfs.sequence.ShotLink;
import dailies.udfs.sequence.ShotSequence;
import dailies.udfs.sequence.ShotSequences;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Joins linked shots to sequences. */
record Sequences(SequenceOptions options) {
  /** The content that stands for a shot of a sequence when shots may be proposed for deletion. */
  static final String STANDS_FOR = "stands_for";

  private static final StructType SHOT =
      new StructType()
          .add(SceneMerges.KEY, DataTypes.StringType, false)
          .add(CONTENT, DataTypes.StringType, false)
          .add(SEQUENCE, DataTypes.StringType, false);

  /**
   * The shots of sequences: {@code content, key} (the same within a sequence), {@code sequence},
   * {@code sequence_rank} and {@code stands_for}.
   *
   * @param links as {@link ShotLinks} gives them
   * @param ranks {@code content, rank}
   */
  Dataset<Row> of(Dataset<Row> links, Dataset<Row> ranks) {
    Dataset<Row> shots = chains(links);
    // What stands for several shots may have come into several sequences.
    Dataset<Row> once =
        shots
            .groupBy(CONTENT)
            .agg(min(struct(SceneMerges.KEY, SEQUENCE)).as("of"))
            .select(CONTENT, "of.*");
    WindowSpec bestFirst = Window.partitionBy(SceneMerges.KEY).orderBy(RANK);
    Column rank = row_number().over(bestFirst);
    Column proposed = lit(options.included()).and(DuplicatesTable.isFurtherShot());
    return once.join(ranks.select(CONTENT, RANK), CONTENT)
        .withColumn(SEQUENCE_RANK, rank)
        .withColumn(STANDS_FOR, when(proposed, first(CONTENT).over(bestFirst)))
        .drop(RANK);
  }

  /**
   * What is linked, directly or by others between: {@code content, key, sequence}.
   *
   * @param links as {@link ShotLinks} gives them
   */
  Dataset<Row> chains(Dataset<Row> links) {
    return links
        .select(ShotLinks.CAMERA, ShotLinks.MICROS, CONTENT_A, CONTENT_B, SEQUENCE)
        .repartition(col(ShotLinks.CAMERA))
        .sortWithinPartitions(ShotLinks.CAMERA, ShotLinks.MICROS, CONTENT_A, CONTENT_B, SEQUENCE)
        .mapPartitions(new Join(options.maxGap().toNanos() / 1000), Encoders.row(SHOT));
  }

  private record Join(long maxGapMicros) implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> sorted) {
      return new JoinIterator(maxGapMicros, sorted);
    }
  }

  /** Goes through the links of one camera after the other. */
  private static final class JoinIterator implements Iterator<Row> {
    private final long maxGapMicros;
    private final Iterator<Row> sorted;
    private final Queue<Row> found = new ArrayDeque<>();
    private ShotSequences sequences;
    private String camera;

    JoinIterator(long maxGapMicros, Iterator<Row> sorted) {
      this.maxGapMicros = maxGapMicros;
      this.sorted = sorted;
      this.sequences = new ShotSequences(maxGapMicros);
    }

    @Override
    public boolean hasNext() {
      while (found.isEmpty() && sorted.hasNext()) {
        take(sorted.next());
      }
      if (found.isEmpty()) {
        emit(sequences.finish());
      }
      return !found.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return found.remove();
    }

    private void take(Row link) {
      if (!link.getString(0).equals(camera)) {
        emit(sequences.finish());
        sequences = new ShotSequences(maxGapMicros);
        camera = link.getString(0);
      }
      SequenceKind kind = SequenceKind.valueOf(link.getString(4).toUpperCase(Locale.ROOT));
      emit(
          sequences.add(new ShotLink(link.getString(2), link.getString(3), link.getLong(1), kind)));
    }

    private void emit(List<ShotSequence> complete) {
      for (ShotSequence sequence : complete) {
        String key = sequence.shots().get(0);
        sequence
            .shots()
            .forEach(shot -> found.add(RowFactory.create(key, shot, sequence.kind().code())));
      }
    }
  }
}
