package dailies.jobs.stages;

import dailies.jobs.tables.MediaTable;
import dailies.udfs.batch.Pace;
import dailies.udfs.batch.Rate;
import java.time.Duration;
import java.util.Iterator;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.Row;

/** The objects of one task, none sooner than a rate allows. */
final class PacedObjects implements Iterator<Row> {
  private final Iterator<Row> objects;
  private final Pace pace;

  PacedObjects(Iterator<Row> objects, Rate rate) {
    this.objects = objects;
    this.pace = new Pace(rate, System::nanoTime);
  }

  @Override
  public boolean hasNext() {
    return objects.hasNext();
  }

  @Override
  public Row next() {
    Row object = objects.next();
    sleep(pace.before(object.<Long>getAs(MediaTable.SIZE_BYTES)));
    return object;
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TaskKilledException("while waiting for --max-rate");
    }
  }
}
