package dailies.jobs.views;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.config.RankingOptions;
import dailies.jobs.tables.Table;
import dailies.udfs.media.MediaType;
import java.util.Collection;
import java.util.List;

/**
 * The takes of each scene, the best of it first; those that a person chose come before, those that
 * a person rejected or wants shot again are left out.
 */
public final class BestTakesView {
  public static final String SCENE_ID = "scene_id";
  public static final String RANK = "rank";
  public static final String MEDIA_ID = "media_id";
  public static final String URI = "uri";
  public static final String MEDIA_TYPE = "media_type";
  public static final String FINAL_SCORE = "final_score";
  public static final String MARGIN = "margin";
  public static final String QUALITY = "quality";
  public static final String AI_SCORE = "ai_score";
  public static final String CATEGORY = "category";
  public static final String VERDICT = "verdict";
  public static final String RECOMMENDATION = "recommendation";

  /** What takes are when nothing else is asked for: sound is no take of a picture. */
  public static final List<MediaType> TYPES = List.of(MediaType.PICTURE, MediaType.CLIP);

  public static final Table ROWS =
      Table.named("best_takes", "One picture or clip with its place among the takes of its scene.")
          .optional(
              SCENE_ID, StringType, "The scene of most of its frames; null where it has none.")
          .required(RANK, IntegerType, "Its place in the scene, from 1, the best.")
          .required(MEDIA_ID, StringType, "The object.")
          .required(URI, StringType, "Where the object is, as storage names it.")
          .required(MEDIA_TYPE, StringType, "picture or clip.")
          .required(
              FINAL_SCORE,
              DoubleType,
              "0 to 1; weighted mean of quality and AI score, of the one where the other is not"
                  + " there.")
          .optional(
              MARGIN,
              DoubleType,
              "How far final_score is ahead of the next rank's, less than 0 where a person chose"
                  + " otherwise; null on the last.")
          .required(QUALITY, DoubleType, "0 to 1; overall of the table quality.")
          .optional(AI_SCORE, DoubleType, "0 to 1; mean of what models and people gave.")
          .required(CATEGORY, StringType, "high from 80, medium from 60, else low.")
          .optional(VERDICT, StringType, "keep where a person chose it, else null.")
          .required(RECOMMENDATION, StringType, "What to do with it, in words.")
          .keyedBy(MEDIA_ID);

  private BestTakesView() {}

  public static View view(RankingOptions options) {
    return view(options, TYPES);
  }

  /** The same of these kinds of media, for example sound. */
  public static View view(RankingOptions options, Collection<MediaType> types) {
    return new View(
        ROWS,
        new Statement(
            Takes.SOURCES,
            Takes.STEPS,
            """
            SELECT
              scene_id,
              row_number() OVER scene AS rank,
              media_id,
              uri,
              media_type,
              final_score,
              final_score - lead(final_score) OVER scene AS margin,
              overall AS quality,
              ai_score,
              category,
              verdict,
              CASE
                WHEN verdict = 'keep' THEN 'Use it: a person chose it'
                WHEN issue IS NOT NULL THEN 'Damaged: restore the file before using it'
                WHEN final_score >= 0.8D THEN 'Use it'
                WHEN final_score >= 0.6D THEN 'Usable; look for a better take'
                ELSE 'Shoot it again, or leave it out'
              END AS recommendation
            FROM (SELECT *, %s AS final_score FROM takes WHERE media_type IN (%s))
            WHERE verdict IS NULL OR verdict = 'keep'
            WINDOW scene AS (
              PARTITION BY scene_id ORDER BY verdict DESC NULLS LAST, final_score DESC, uri)"""
                .formatted(
                    finalScore(options), Sql.texts(types.stream().map(MediaType::code).toList()))));
  }

  /** The score of a row of {@link Takes}, 0 to 1, as an expression of SQL. */
  public static String finalScore(RankingOptions options) {
    double quality = options.qualityWeight();
    double ai = options.aiWeight();
    String both =
        "(overall * %s + ai_score * %s) / %s"
            .formatted(Sql.number(quality), Sql.number(ai), Sql.number(quality + ai));
    return "CASE WHEN ai_score IS NULL THEN overall ELSE %s END"
        .formatted(ai == 0 ? "overall" : both);
  }
}
