package dailies.jobs.exports;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.queries.SelectedTakes;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.udfs.timeline.FrameRate;
import dailies.udfs.timeline.GoodStretches;
import dailies.udfs.timeline.RatedKeyframe;
import dailies.udfs.timeline.Stretch;
import dailies.udfs.timeline.Timecode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The parts of takes that go on a timeline, and the takes that have none, with the reason. */
final class TakeStretches {
  /** What became of a take; the column has the name. */
  enum Outcome {
    /** A stretch that is good enough. */
    GOOD,
    /** The whole clip, as asked for. */
    WHOLE,
    /** The whole clip: it was analysed before the ends of shots were recorded. */
    UNRECORDED,
    /** No stretch: nothing in the clip is good enough. */
    POOR,
    /** No stretch: nothing tells how many frames a second the clip has, or how long it is. */
    UNTIMED;

    boolean isStretch() {
      return this == GOOD || this == WHOLE || this == UNRECORDED;
    }
  }

  static final String OUTCOME = "outcome";
  static final String RATE_NUMERATOR = "rate_numerator";
  static final String RATE_DENOMINATOR = "rate_denominator";
  static final String FIRST_FRAME = "first_frame";
  static final String END_FRAME = "end_frame";
  static final String STRETCH_QUALITY = "stretch_quality";
  static final String AVAILABLE_FRAMES = "available_frames";
  static final String TIMECODE_UNFIT = "timecode_unfit";
  static final String HAS_SOUND = "has_sound";

  private static final String KEYFRAMES = "keyframes";

  static final StructType SCHEMA =
      new StructType()
          .add(SelectedTakes.PLACE, IntegerType, false)
          .add(MediaTable.MEDIA_ID, StringType, false)
          .add(MediaTable.URI, StringType, false)
          .add(OUTCOME, StringType, false)
          .add(RATE_NUMERATOR, IntegerType, true)
          .add(RATE_DENOMINATOR, IntegerType, true)
          .add(FIRST_FRAME, LongType, true)
          .add(END_FRAME, LongType, true)
          .add(STRETCH_QUALITY, DoubleType, true)
          .add(AVAILABLE_FRAMES, LongType, true)
          .add(MediaTable.START_TIMECODE, StringType, true)
          .add(TIMECODE_UNFIT, BooleanType, false)
          .add(HAS_SOUND, BooleanType, false)
          .add(MediaTable.WIDTH, IntegerType, true)
          .add(MediaTable.HEIGHT, IntegerType, true)
          .add(SelectedTakes.SCENE, StringType, true)
          .add(SelectedTakes.SCORE, DoubleType, false)
          .add(SelectedTakes.REMARKS, StringType, true);

  private TakeStretches() {}

  /**
   * A row for each stretch, or for each take without one, in no order.
   *
   * @param takes as {@link SelectedTakes} has them
   * @param frames the table
   * @param threshold least quality of a stretch, 0 to 1; null for whole clips
   */
  static Dataset<Row> of(Dataset<Row> takes, Dataset<Row> frames, Double threshold) {
    return takes
        .join(keyframes(frames), keyframesOf(takes), "left")
        .flatMap(new Find(threshold), Encoders.row(SCHEMA));
  }

  private static Column keyframesOf(Dataset<Row> takes) {
    return takes.col(MediaTable.MEDIA_ID).equalTo(col("keyframes_of"));
  }

  private static Dataset<Row> keyframes(Dataset<Row> frames) {
    return frames
        .where(col(FramesTable.PTS_MICROS).isNotNull())
        .groupBy(col(FramesTable.MEDIA_ID).as("keyframes_of"))
        .agg(
            collect_list(
                    struct(
                        col(FramesTable.SHOT_INDEX),
                        col(FramesTable.PTS_MICROS),
                        col(FramesTable.SHOT_FIRST_MICROS),
                        col(FramesTable.SHOT_LAST_MICROS),
                        coalesce(col(FramesTable.OVERALL), lit(Double.NaN))))
                .as(KEYFRAMES));
  }

  /** Finds the stretches of one take. */
  private static final class Find implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final Double threshold;

    Find(Double threshold) {
      this.threshold = threshold;
    }

    @Override
    public Iterator<Row> call(Row take) {
      Double average = take.getAs(MediaTable.FRAME_RATE);
      if (average == null) {
        return List.of(row(take, Outcome.UNTIMED, null, 0, null)).iterator();
      }
      FrameRate rate = FrameRate.nearest(average);
      Clip clip = Clip.of(take, rate);
      return stretches(take, rate, clip).iterator();
    }

    private List<Row> stretches(Row take, FrameRate rate, Clip clip) {
      if (clip.frames() == 0) {
        return List.of(row(take, Outcome.UNTIMED, null, 0, null));
      }
      if (threshold == null || !clip.isRecorded()) {
        Outcome outcome = threshold == null ? Outcome.WHOLE : Outcome.UNRECORDED;
        Stretch whole = new Stretch(0, clip.frames(), Double.NaN);
        return List.of(row(take, outcome, rate, clip.frames(), whole));
      }
      List<Stretch> good = GoodStretches.of(clip.keyframes(), rate, threshold);
      return good.isEmpty()
          ? List.of(row(take, Outcome.POOR, rate, clip.frames(), null))
          : good.stream()
              .map(stretch -> row(take, Outcome.GOOD, rate, clip.frames(), stretch))
              .toList();
    }

    private static Row row(
        Row take, Outcome outcome, FrameRate rate, long frames, Stretch stretch) {
      String start = take.getAs(MediaTable.START_TIMECODE);
      boolean fits = rate == null || start == null || fits(start, rate);
      return RowFactory.create(
          take.getAs(SelectedTakes.PLACE),
          take.getAs(MediaTable.MEDIA_ID),
          take.getAs(MediaTable.URI),
          outcome.name(),
          rate == null ? null : rate.numerator(),
          rate == null ? null : rate.denominator(),
          stretch == null ? null : stretch.firstFrame(),
          stretch == null ? null : stretch.endFrame(),
          stretch == null ? null : stretch.quality(),
          frames,
          fits ? start : null,
          !fits,
          take.getAs(MediaTable.AUDIO_CODEC) != null,
          take.getAs(MediaTable.WIDTH),
          take.getAs(MediaTable.HEIGHT),
          take.getAs(SelectedTakes.SCENE),
          take.getAs(SelectedTakes.SCORE),
          take.getAs(SelectedTakes.REMARKS));
    }
  }

  private static boolean fits(String timecode, FrameRate rate) {
    try {
      Timecode.parse(timecode, rate);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * A clip in its own frames.
   *
   * @param isRecorded whether the ends of all its shots are known
   * @param frames how many it has, as far as is known
   */
  private record Clip(List<RatedKeyframe> keyframes, boolean isRecorded, long frames) {
    static Clip of(Row take, FrameRate rate) {
      int column = take.fieldIndex(KEYFRAMES);
      List<Row> rows = take.isNullAt(column) ? List.of() : take.getList(column);
      boolean isRecorded =
          !rows.isEmpty() && rows.stream().noneMatch(row -> row.isNullAt(2) || row.isNullAt(3));
      List<RatedKeyframe> keyframes = new ArrayList<>();
      if (isRecorded) {
        rows.forEach(row -> keyframes.add(keyframe(row)));
      }
      return new Clip(keyframes, isRecorded, frames(take, keyframes, rate));
    }

    private static RatedKeyframe keyframe(Row row) {
      long micros = row.getLong(1);
      return new RatedKeyframe(
          row.getInt(0),
          micros,
          Math.min(micros, row.getLong(2)),
          Math.max(micros, row.getLong(3)),
          row.getDouble(4));
    }

    /** What the container says, and at least up to the last frame that was seen. */
    private static long frames(Row take, List<RatedKeyframe> keyframes, FrameRate rate) {
      Double seconds = take.getAs(SelectedTakes.DURATION_SECONDS);
      long told = seconds == null ? 0 : rate.frameAt(Math.round(seconds * 1e6));
      return keyframes.stream()
          .mapToLong(keyframe -> rate.frameAt(keyframe.shotLastMicros()) + 1)
          .reduce(told, Math::max);
    }
  }
}
