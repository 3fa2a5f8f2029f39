package dailies.jobs.views;

import static java.util.stream.Collectors.joining;

import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The takes: every measured file with its quality, its scene and what models think of it. */
public final class Takes {
  public static final String AI_SCORE = "ai_score";

  /** What a person said of it: keep, reject or retake; null where nobody did. */
  public static final String VERDICT = "verdict";

  static final List<Table> SOURCES =
      List.of(
          MediaTable.TABLE,
          QualityTable.TABLE,
          ScenesTable.TABLE,
          AiScoresTable.TABLE,
          FeedbackTable.TABLE);

  /** The scene of most of a file's frames; the first by its id where two have as many. */
  static final String MEDIA_SCENES =
      """
      media_scenes AS (
        SELECT media_id, min_by(scene_id, struct(-frames, scene_id)) AS scene_id
        FROM (SELECT media_id, scene_id, count(*) AS frames FROM scenes GROUP BY media_id, scene_id)
        GROUP BY media_id)""";

  private static final String MEDIA_AI_SCORES =
      """
      media_ai_scores AS (
        SELECT media_id, avg(score) AS ai_score FROM ai_scores WHERE aspect = 'overall'
        GROUP BY media_id)""";

  /** What people said of a take last, by its content. */
  private static final String CONTENT_VERDICTS =
      """
      content_verdicts AS (
        SELECT anchor_sha256, max_by(correction, feedback_id) AS verdict
        FROM feedback WHERE correction IN (%s)
        GROUP BY anchor_sha256)"""
          .formatted(Sql.texts(FeedbackTable.VERDICTS));

  private static final String TAKES =
      """
      takes AS (
        SELECT m.media_id, %s, scene_id, ai_score,
          nullif(verdict, 'undecided') AS verdict
        FROM media m
        JOIN quality q ON q.media_id = m.media_id
        LEFT JOIN media_scenes s ON s.media_id = m.media_id
        LEFT JOIN media_ai_scores a ON a.media_id = m.media_id
        LEFT JOIN content_verdicts v ON v.anchor_sha256 = m.content_sha256)"""
          .formatted(
              Stream.concat(columns(MediaTable.TABLE, "m"), columns(QualityTable.TABLE, "q"))
                  .collect(joining(", ")));

  static final List<String> STEPS = List.of(MEDIA_SCENES, MEDIA_AI_SCORES, CONTENT_VERDICTS, TAKES);

  private Takes() {}

  /**
   * All columns of {@code media} and {@code quality} but their {@code run_id}, {@code scene_id},
   * {@code ai_score}, which is the mean of what models and people gave, and {@code verdict}: keep,
   * reject or retake, null where no person said so.
   */
  public static Dataset<Row> of(Tables tables) {
    return new Statement(SOURCES, STEPS, "SELECT * FROM takes").read(tables);
  }

  private static Stream<String> columns(Table table, String alias) {
    Set<String> left = Set.of(MediaTable.MEDIA_ID, MediaTable.RUN_ID);
    return Arrays.stream(table.schema().fieldNames())
        .filter(name -> !left.contains(name))
        .map(name -> alias + "." + name);
  }
}
