package dailies.jobs.stages;

import dailies.jobs.tables.MediaTable;
import dailies.udfs.analyze.AnalyzedMedia;
import dailies.udfs.batch.Rate;
import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.AnalyzedObject;
import dailies.udfs.spark.InHand;
import dailies.udfs.spark.ListedObject;
import dailies.udfs.spark.ModelWork;
import dailies.udfs.spark.ObjectAnalysis;
import java.sql.Timestamp;
import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Analyses the objects of one task and shapes what was found as rows. */
final class AnalyzeObjects extends ModelStep<AnalyzedObject> {
  private static final long serialVersionUID = 1L;

  private final InHand inHand;

  AnalyzeObjects(
      SparkSession spark,
      AnalysisSettings settings,
      Rate rate,
      InHand inHand,
      AnalysisMonitor monitor,
      Run run) {
    super(spark, settings, rate, monitor, run);
    this.inHand = inHand;
  }

  @Override
  ModelWork<AnalyzedObject> begin(
      Iterator<Row> objects, AnalysisSettings settings, Configuration storage) {
    return ObjectAnalysis.of(
        new MappedIterator<>(objects, AnalyzeObjects::object), settings, storage, inHand);
  }

  @Override
  Row finish(
      AnalyzedObject analyzed, AnalysisSettings settings, AnalysisMonitor monitor, String runId) {
    monitor.done(analyzed.object(), analyzed.media().issue());
    monitor.add(analyzed.media().timings());
    return AnalyzedRow.of(analyzed, settings, runId);
  }

  /** The object of a row of {@link Analyze#pending}. */
  static ListedObject object(Row row) {
    return new ListedObject(
        row.getAs(MediaTable.URI),
        row.<Long>getAs(MediaTable.SIZE_BYTES),
        row.<Timestamp>getAs(MediaTable.MODIFIED_AT).toInstant(),
        row.<Integer>getAs(MediaTable.ATTEMPTS),
        knownContents(row));
  }

  private static Map<String, String> knownContents(Row row) {
    Map<String, String> known = row.getJavaMap(row.fieldIndex(Analyze.KNOWN_CONTENTS));
    return known == null ? Map.of() : known;
  }

  /** The nested row of an object that ended the process that analysed it. */
  static Row crashed(Row object, AnalysisSettings settings, String how, String runId) {
    ListedObject listed = object(object);
    MediaException crash = new MediaException(MediaIssue.DECODER_CRASH, "Cannot analyse: " + how);
    AnalyzedObject analyzed =
        new AnalyzedObject(
            listed, settings.model().modelId(), AnalyzedMedia.unread(crash), listed.attempts() + 1);
    return AnalyzedRow.of(analyzed, settings, runId);
  }
}
