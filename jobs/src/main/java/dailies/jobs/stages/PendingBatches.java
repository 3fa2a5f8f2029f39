package dailies.jobs.stages;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import dailies.jobs.config.BackfillOptions;
import dailies.jobs.progress.Amount;
import dailies.jobs.tables.MediaTable;
import dailies.udfs.batch.BatchPlan;
import dailies.udfs.batch.Work;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What is pending, cut into batches, each of which is read without looking at the others. */
final class PendingBatches {
  private static final String BATCH = "batch";

  private static final StructType SHARE =
      SizeClasses.KEY
          .add("first", DataTypes.IntegerType, false)
          .add("cuts", DataTypes.IntegerType, false);

  private final Scratch.Parts objects;
  private final List<Batch> batches;
  private final double work;

  private PendingBatches(Scratch.Parts objects, List<Batch> batches, double work) {
    this.objects = objects;
    this.batches = batches;
    this.work = work;
  }

  /** A batch that has objects. */
  record Batch(int number, PendingSize size) {}

  /**
   * @param pending rows of {@link Analyze#pending}, computed once
   */
  static PendingBatches of(Dataset<Row> pending, BackfillOptions options, Scratch scratch) {
    Dataset<Row> sized = SizeClasses.mark(pending);
    BatchPlan plan = BatchPlan.of(SizeClasses.of(sized), options.batchSize(), options.batchBytes());
    Column dealt = pmod(xxhash64(col(MediaTable.URI)), col("cuts")).plus(col("first"));
    Dataset<Row> placed =
        sized
            .join(
                shares(pending, plan),
                new String[] {SizeClasses.TYPE, SizeClasses.MAGNITUDE},
                "inner")
            .withColumn(BATCH, dealt.cast(DataTypes.IntegerType))
            .drop(SizeClasses.TYPE, SizeClasses.MAGNITUDE, "first", "cuts");
    Scratch.Parts objects = scratch.keepBy(placed, BATCH);
    return new PendingBatches(objects, batches(objects.all()), work(plan));
  }

  private static double work(BatchPlan plan) {
    return plan.shares().stream()
        .map(BatchPlan.Share::sizes)
        .mapToDouble(sizes -> Work.of(sizes.type(), sizes.count(), sizes.bytes()))
        .sum();
  }

  private static Dataset<Row> shares(Dataset<Row> pending, BatchPlan plan) {
    List<Row> rows =
        plan.shares().stream()
            .map(
                share ->
                    RowFactory.create(
                        share.sizes().type(),
                        share.sizes().magnitude(),
                        share.first(),
                        share.count()))
            .toList();
    return broadcast(pending.sparkSession().createDataFrame(rows, SHARE));
  }

  private static List<Batch> batches(Dataset<Row> objects) {
    Column[] sizes = PendingSize.aggregates();
    return objects
        .groupBy(BATCH)
        .agg(sizes[0], Arrays.copyOfRange(sizes, 1, sizes.length))
        .collectAsList()
        .stream()
        .map(row -> new Batch(row.getAs(BATCH), PendingSize.of(row)))
        .sorted(Comparator.comparingInt(Batch::number))
        .toList();
  }

  /** In the order in which they are to be taken. */
  List<Batch> batches() {
    return batches;
  }

  /** Of all batches together. */
  PendingSize size() {
    return batches.stream().map(Batch::size).reduce(PendingSize.NOTHING, PendingSize::plus);
  }

  /** The same, for progress. */
  Amount amount() {
    PendingSize size = size();
    return new Amount(size.objects(), 0, size.bytes(), work);
  }

  /** Rows of {@link Analyze#pending}. */
  Dataset<Row> objects(Batch batch) {
    return objects.of(batch.number());
  }
}
