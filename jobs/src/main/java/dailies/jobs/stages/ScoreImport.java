package dailies.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.PromptPair;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores that people or other systems gave. All of a file is taken in or none of it; a score that
 * was there before, of the same file, source and aspect, is replaced.
 */
public final class ScoreImport {
  private static final int SHOWN = 3;
  private static final String GIVEN = "given";
  private static final String TYPED = "typed";

  private ScoreImport() {}

  /**
   * @param rows columns {@code uri} or {@code media_id}, {@code score}, and if wanted {@code
   *     source} and {@code aspect}
   * @param source of rows that name none
   * @return how many scores were written
   * @throws SettingsException naming rows that cannot be used
   */
  public static long run(Warehouse warehouse, Dataset<Row> rows, String source) {
    requireColumns(rows);
    Dataset<Row> scores = identified(warehouse, typed(rows, source)).persist();
    try {
      requireUsable(scores);
      merge(warehouse, scores);
      return scores.count();
    } finally {
      scores.unpersist();
    }
  }

  private static void requireColumns(Dataset<Row> rows) {
    List<String> missing = new ArrayList<>();
    if (!RowFile.has(rows, MediaTable.URI) && !RowFile.has(rows, MediaTable.MEDIA_ID)) {
      missing.add("uri or media_id");
    }
    if (!RowFile.has(rows, AiScoresTable.SCORE)) {
      missing.add("score");
    }
    if (!missing.isEmpty()) {
      throw new SettingsException(
          List.of(
              "Cannot import scores: there is no column %s, only %s."
                  .formatted(String.join(" and no ", missing), String.join(", ", rows.columns()))));
    }
  }

  /** The rows with all columns that there can be; the score still as it was written, too. */
  private static Dataset<Row> typed(Dataset<Row> rows, String source) {
    return rows.select(
        column(rows, MediaTable.URI, lit(null).cast("string")),
        column(rows, MediaTable.MEDIA_ID, lit(null).cast("string")).as(GIVEN),
        column(rows, AiScoresTable.SOURCE, lit(source)),
        column(rows, AiScoresTable.ASPECT, lit(PromptPair.OVERALL)),
        col(AiScoresTable.SCORE).cast("string").as(TYPED),
        col(AiScoresTable.SCORE).cast("double").as(AiScoresTable.SCORE));
  }

  private static Column column(Dataset<Row> rows, String name, Column otherwise) {
    return (RowFile.has(rows, name) ? coalesce(col(name).cast("string"), otherwise) : otherwise)
        .as(name);
  }

  /** Adds the {@code media_id} of each row; null where the warehouse has no such file. */
  private static Dataset<Row> identified(Warehouse warehouse, Dataset<Row> scores) {
    Dataset<Row> media = warehouse.read(MediaTable.TABLE);
    Column same =
        media
            .col(MediaTable.MEDIA_ID)
            .equalTo(coalesce(scores.col(GIVEN), Analyze.mediaId(scores.col(MediaTable.URI))));
    return scores
        .join(media, same, "left")
        .select(
            media.col(MediaTable.MEDIA_ID),
            coalesce(scores.col(GIVEN), scores.col(MediaTable.URI)).as(GIVEN),
            scores.col(AiScoresTable.SOURCE),
            scores.col(AiScoresTable.ASPECT),
            scores.col(TYPED),
            scores.col(AiScoresTable.SCORE));
  }

  private static void requireUsable(Dataset<Row> scores) {
    List<String> problems = new ArrayList<>();
    Column inRange = coalesce(col(AiScoresTable.SCORE).between(0, 1), lit(false));
    report(
        scores.where(not(inRange)),
        concat_ws(" of ", coalesce(col(TYPED), lit("nothing")), col(GIVEN)),
        "%d scores are no numbers from 0 to 1: %s. Scale them, 1 is best.",
        problems);
    report(
        scores.where(col(MediaTable.MEDIA_ID).isNull()),
        coalesce(col(GIVEN), lit("a row without a name")),
        "%d files are not in the warehouse: %s. Name each by its URI as in media, or run backfill"
            + " first.",
        problems);
    Column key = concat_ws(", ", col(GIVEN), col(AiScoresTable.SOURCE), col(AiScoresTable.ASPECT));
    report(
        scores.groupBy(key.as("key")).agg(count(lit(1)).as("n")).where(col("n").gt(1)),
        col("key"),
        "%d scores are there more than once: %s. Keep one of each file, source and aspect.",
        problems);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private static void report(
      Dataset<Row> wrong, Column shown, String sentence, List<String> problems) {
    long count = wrong.count();
    if (count > 0) {
      List<String> first =
          wrong.select(shown.as("shown")).orderBy("shown").limit(SHOWN).collectAsList().stream()
              .map(row -> row.getString(0))
              .toList();
      String more = count > first.size() ? ", ..." : "";
      problems.add(
          "Cannot import scores: " + sentence.formatted(count, String.join("; ", first) + more));
    }
  }

  private static void merge(Warehouse warehouse, Dataset<Row> scores) {
    Dataset<Row> rows =
        scores
            .withColumn(AiScoresTable.MODEL_ID, lit(null).cast("string"))
            .withColumn(AiScoresTable.RUN_ID, lit(null).cast("string"))
            .withColumn(AiScoresTable.SCORED_AT, lit(Timestamp.from(Instant.now())))
            .drop(GIVEN, TYPED);
    warehouse
        .delta(AiScoresTable.TABLE)
        .as("t")
        .merge(rows.as("s"), sameKey())
        .whenMatched()
        .updateAll()
        .whenNotMatched()
        .insertAll()
        .execute();
  }

  private static Column sameKey() {
    return AiScoresTable.TABLE.key().stream()
        .map(column -> col("t." + column).equalTo(col("s." + column)))
        .reduce(Column::and)
        .orElseThrow();
  }
}
