package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.stages.Dedup;
import dailies.jobs.stages.Run;
import dailies.jobs.stages.RunCounts;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.PeopleTable;
import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.PinnedModel;
import dailies.udfs.text.Count;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a run did and what the archive looks like after it, in a few lines. */
record RunSummary(
    Warehouse warehouse, Run run, PinnedModel model, long listed, long gone, RunCounts counts) {

  void print(PrintStream out) {
    double seconds = Duration.between(run.startedAt(), Instant.now()).toMillis() / 1e3;
    line(out, "Files", "%,d listed, %,d new or changed", listed, counts.analyzed());
    if (gone > 0) {
      line(out, "", "%,d not there any more; dailies prune forgets them", gone);
    }
    line(
        out,
        "Analyzed",
        "%,d without an issue, %,d with one",
        counts.analyzed() - counts.withIssue(),
        counts.withIssue());
    printIssues(out);
    if (counts.recognized() > 0) {
      line(out, "", "%,d read only, their content was known", counts.recognized());
    }
    if (counts.remeasured() > 0) {
      line(out, "", "%,d measured anew, the definition of a metric changed", counts.remeasured());
    }
    printModel(out);
    printDuplicates(out);
    printScenes(out);
    printPeople(out);
    line(
        out,
        "Elapsed",
        "%.1f s, %.1f files/s",
        seconds,
        (counts.analyzed() + counts.embedded() + counts.remeasured()) / seconds);
    line(out, "Warehouse", "%s", warehouse.root());
  }

  private void printIssues(PrintStream out) {
    warehouse
        .read(FailuresTable.TABLE)
        .where(col(FailuresTable.RUN_ID).equalTo(run.id()))
        .groupBy(FailuresTable.ISSUE)
        .count()
        .orderBy(FailuresTable.ISSUE)
        .toLocalIterator()
        .forEachRemaining(row -> line(out, "", "%,d %s", row.getLong(1), row.getString(0)));
  }

  private void printModel(PrintStream out) {
    line(out, "Model", "%s", model.modelId());
    if (!model.files().isEmpty()) {
      line(out, "", "SHA-256 %s", model.digest());
    }
    if (counts.embedded() > 0) {
      line(out, "", "%,d files analysed before were embedded by it", counts.embedded());
    }
    if (!counts.models().isEmpty()) {
      line(
          out,
          "",
          "on %s, %s precision, batches of %d",
          counts.devices(),
          counts.precisions(),
          counts.encoderBatch());
    }
  }

  /** The copies that there are now. */
  void printDuplicates(PrintStream out) {
    Dataset<Row> duplicates = warehouse.read(DuplicatesTable.TABLE);
    Row summary = Dedup.summary(duplicates).first();
    line(
        out,
        "Duplicates",
        "%,d copies in %,d groups, %.1f MB to reclaim",
        summary.getLong(1),
        summary.getLong(0),
        summary.getLong(2) / 1e6);
    long changed = Dedup.changed(duplicates, run.id()).count();
    if (changed > 0) {
      line(out, "", "%s changed; query duplicates tells why", Count.of(changed, "keeper"));
    }
  }

  /** The scenes that there are now. */
  void printScenes(PrintStream out) {
    Row scenes =
        warehouse
            .read(SceneCentroidsTable.TABLE)
            .agg(
                count(when(col(SceneCentroidsTable.SIZE).gt(1), 1)),
                count(when(col(SceneCentroidsTable.SIZE).equalTo(1), 1)))
            .first();
    long noise = warehouse.read(ScenesTable.TABLE).where(ScenesTable.IS_NOISE).count();
    line(
        out,
        "Scenes",
        "%,d of several frames, %,d of one, %,d like nothing else",
        scenes.getLong(0),
        scenes.getLong(1),
        noise);
  }

  /** The people that there are now, if any. */
  void printPeople(PrintStream out) {
    Row people =
        warehouse
            .read(PeopleTable.TABLE)
            .agg(countDistinct(PeopleTable.PERSON_ID), count(lit(1)))
            .first();
    if (people.getLong(1) > 0) {
      line(out, "People", "%,d, by %,d faces", people.getLong(0), people.getLong(1));
    }
  }

  private static void line(PrintStream out, String label, String format, Object... values) {
    out.printf(Locale.ROOT, "%-12s", label);
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
