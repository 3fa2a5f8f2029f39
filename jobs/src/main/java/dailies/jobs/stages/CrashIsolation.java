package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.xxhash64;

import dailies.jobs.tables.MediaTable;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the object that ends the process of whoever analyses it: work on which Spark has lost its
 * executors, time and again, is done in two halves, until what does it is alone. All the rest is
 * done. In one process with the driver there is nothing left to do so.
 */
final class CrashIsolation {
  private static final Logger LOG = LoggerFactory.getLogger(CrashIsolation.class);

  /** A task lost its executor, or with it the rows that the task was to read, too often. */
  private static final Pattern LOSS =
      Pattern.compile("(ExecutorLostFailure|[\\w.]*FetchFailedException).*");

  private final Work work;
  private final Runnable undo;
  private final BiConsumer<Row, String> alone;

  /** What is done with some objects. */
  interface Work {
    void on(Dataset<Row> objects, long count);
  }

  /**
   * @param undo removes what work that was broken off has left, before its objects are tried again
   * @param alone takes what cannot be done, with what Spark says of it
   */
  CrashIsolation(Work work, Runnable undo, BiConsumer<Row, String> alone) {
    this.work = work;
    this.undo = undo;
    this.alone = alone;
  }

  /**
   * @param objects rows of {@link Analyze#pending}
   */
  void run(Dataset<Row> objects, long count) {
    run(objects, count, 0);
  }

  private void run(Dataset<Row> objects, long count, int bit) {
    try {
      work.on(objects, count);
    } catch (Exception e) {
      String lost = lostExecutor(e);
      if (lost == null) {
        throw e;
      }
      LOG.warn("Among {} objects one ends the process of its executor: {}", count, lost);
      undo.run();
      if (count == 1) {
        alone.accept(objects.first(), lost);
      } else {
        half(objects, bit, 0);
        half(objects, bit, 1);
      }
    }
  }

  private void half(Dataset<Row> objects, int bit, int which) {
    Column hash = xxhash64(col(MediaTable.MEDIA_ID));
    Dataset<Row> part = objects.where(pmod(shiftright(hash, bit), lit(2)).equalTo(which));
    long count = part.count();
    if (count > 0) {
      run(part, count, bit + 1);
    }
  }

  /** The line in which Spark tells so; null when this is something else. */
  private static String lostExecutor(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Matcher told = LOSS.matcher(String.valueOf(cause.getMessage()));
      if (told.find()) {
        return told.group();
      }
    }
    return null;
  }
}
