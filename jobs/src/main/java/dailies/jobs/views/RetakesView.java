package dailies.jobs.views;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Table;
import dailies.udfs.quality.Comparison;
import dailies.udfs.quality.Criterion;
import dailies.udfs.quality.QualityProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What must be shot again, and why. A take passes when its overall quality reaches the threshold
 * and none of the profile's criteria spoils it. What a person said of it goes before that.
 */
public final class RetakesView {
  public static final String MEDIA_ID = "media_id";
  public static final String URI = "uri";
  public static final String MEDIA_TYPE = "media_type";
  public static final String QUALITY = "quality";
  public static final String SCENE_ID = "scene_id";
  public static final String FAULTS = "faults";
  public static final String REASONS = "reasons";

  public static final Table ROWS =
      Table.named("retakes", "One take that does not pass, of a scene of which no other take does.")
          .required(MEDIA_ID, StringType, "The object.")
          .required(URI, StringType, "Where the object is, as storage names it.")
          .required(MEDIA_TYPE, StringType, "picture, clip or sound.")
          .required(QUALITY, DoubleType, "0 to 1; overall of the table quality.")
          .optional(
              SCENE_ID, StringType, "The scene of most of its frames; null where it has none.")
          .required(
              FAULTS,
              createArrayType(StringType, false),
              "Codes of the profile's criteria that it misses, the most telling first.")
          .required(REASONS, StringType, "The same and what to do, in plain words.")
          .keyedBy(MEDIA_ID);

  private RetakesView() {}

  /**
   * @param threshold least {@code overall} that passes, 0 to 1
   */
  public static View needed(QualityProfile profile, double threshold) {
    return view(
        profile,
        threshold,
        "NOT passes AND NOT scene_passes OR coalesce(verdict = 'retake', false)");
  }

  /** The takes that do not pass, whether or not another take of their scene does. */
  public static View everyTake(QualityProfile profile, double threshold) {
    return view(profile, threshold, "NOT passes");
  }

  private static View view(QualityProfile profile, double threshold, String condition) {
    List<String> steps = new ArrayList<>(Takes.STEPS);
    steps.add(judged(profile, threshold));
    return new View(
        ROWS,
        new Statement(
            Takes.SOURCES,
            steps,
            """
            SELECT media_id, uri, media_type, overall AS quality, scene_id, faults,
              concat_ws(' ',
                CASE verdict
                  WHEN 'retake' THEN 'A person wants it shot again.'
                  WHEN 'reject' THEN 'A person rejected it.'
                END,
                CASE
                  WHEN size(faults) > 0 THEN concat_ws(' ', sentences)
                  WHEN verdict IS NULL
                    THEN 'No single fault, but little is good: compare it with other takes.'
                END) AS reasons
            FROM judged_takes
            WHERE %s"""
                .formatted(condition)));
  }

  private static String judged(QualityProfile profile, double threshold) {
    return """
        judged_takes AS (
          SELECT *, scene_id IS NOT NULL AND max(passes) OVER (PARTITION BY scene_id) AS scene_passes
          FROM (
            SELECT media_id, uri, media_type, overall, scene_id, verdict,
              CASE WHEN verdict IS NOT NULL THEN verdict = 'keep'
                ELSE overall >= %s AND NOT (%s) END AS passes,
              %s AS faults,
              %s AS sentences
            FROM takes))"""
        .formatted(
            Sql.number(threshold),
            spoiled(profile),
            missed(profile, Criterion::code),
            missed(profile, Criterion::sentence));
  }

  /**
   * What a row of {@link Takes} misses of the profile's criteria, in plain words, the most telling
   * first, as an expression of SQL; null when nothing.
   */
  public static String remarks(QualityProfile profile) {
    return "nullif(concat_ws(' ', %s), '')".formatted(missed(profile, Criterion::sentence));
  }

  /** What is said of each criterion that the take misses. */
  private static String missed(QualityProfile profile, Function<Criterion, String> said) {
    List<String> each =
        profile.criteria().stream()
            .map(c -> "CASE WHEN %s THEN %s END".formatted(missed(c), Sql.text(said.apply(c))))
            .toList();
    return "array_compact(CAST(%s AS ARRAY<STRING>))".formatted(Sql.array(each));
  }

  private static String spoiled(QualityProfile profile) {
    return profile.criteria().stream()
        .filter(criterion -> criterion.spoiledWhen() != null)
        .map(c -> "coalesce(%s AND %s, false)".formatted(missed(c), holds(c.spoiledWhen())))
        .reduce("false", "%s OR %s"::formatted);
  }

  private static String missed(Criterion criterion) {
    String missed = holds(criterion.missedWhen());
    return criterion.condition() == null ? missed : missed + " AND " + holds(criterion.condition());
  }

  private static String holds(Comparison comparison) {
    return "%s %s %s"
        .formatted(
            metric(comparison.metric()),
            comparison.side().operator(),
            Sql.number(comparison.threshold()));
  }

  private static String metric(String name) {
    boolean builtIn =
        QualityTable.METRICS.stream().anyMatch(metric -> metric.column().equals(name));
    return builtIn ? name : "custom[%s]".formatted(Sql.text(name));
  }
}
