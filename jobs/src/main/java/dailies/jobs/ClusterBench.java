package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.udf;

import dailies.jobs.config.SceneOptions;
import dailies.jobs.queries.SceneAgreement;
import dailies.jobs.stages.Cluster;
import dailies.jobs.stages.Scratch;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.cluster.ClusterAgreement;
import dailies.udfs.embed.Vectors;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Random;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Fills warehouses with frames of planted scenes and tells how long it takes to find them and how
 * many are found.
 *
 * <p>There are twenty frames a scene on average, the largest scene has some thousands of a million
 * frames. Fifty scenes are of one place: their centres have a cosine of about 0.5. A frame has a
 * cosine of about 0.92 to the centre of its scene.
 */
final class ClusterBench {
  private static final String MODEL_ID = "random";
  private static final int FRAMES_A_SCENE = 20;
  private static final int SCENES_A_PLACE = 50;
  private static final double SPREAD = 0.42;

  private final SparkSession spark;
  private final Path folder;
  private final int dimension;
  private final SceneOptions options;

  ClusterBench(SparkSession spark, Path folder, int dimension, SceneOptions options) {
    this.spark = spark;
    this.folder = folder;
    this.dimension = dimension;
    this.options = options;
  }

  /** Clusters so many frames and twice as many, after a few to warm up. */
  void run(int frames, PrintStream out) throws IOException {
    seconds(Math.min(frames, 20_000), null);
    double once = seconds(frames, out);
    double twice = seconds(2 * frames, out);
    out.printf(Locale.ROOT, "twice the frames take %.2f times the time%n", twice / once);
  }

  private double seconds(int frames, PrintStream out) throws IOException {
    Path root = new Path(folder, Integer.toString(frames));
    FileSystem files = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
    Warehouse warehouse = Warehouse.create(spark, root.toString());
    try (Scratch scratch = new Scratch(spark, warehouse.scratch("bench"))) {
      fill(warehouse, frames);
      long start = System.nanoTime();
      new Cluster(warehouse, options, MODEL_ID, scratch).anew();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (out != null) {
        report(frames, seconds, agreement(warehouse, frames), out);
      }
      return seconds;
    } finally {
      files.delete(root, true);
    }
  }

  private static void report(
      int frames, double seconds, ClusterAgreement agreement, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%,d frames of %,d scenes: %.1f s, %,d scenes found, V-measure %.4f (homogeneity %.4f,"
            + " completeness %.4f), noise %.4f%n",
        frames,
        agreement.labels(),
        seconds,
        agreement.scenes(),
        agreement.vMeasure(),
        agreement.homogeneity(),
        agreement.completeness(),
        agreement.noiseShare());
  }

  private void fill(Warehouse warehouse, int frames) {
    Column mediaId = lpad(col("id").cast("string"), 32, "0");
    warehouse.append(
        EmbeddingsTable.TABLE,
        spark
            .range(frames)
            .select(
                concat(mediaId, lit("-0")).as(EmbeddingsTable.FRAME_ID),
                mediaId.as(EmbeddingsTable.MEDIA_ID),
                lit(MODEL_ID).as(EmbeddingsTable.MODEL_ID),
                vector(frames).as(EmbeddingsTable.EMBEDDING),
                lit("bench").as(EmbeddingsTable.RUN_ID)));
  }

  private ClusterAgreement agreement(Warehouse warehouse, int frames) {
    UDF1<Long, String> scene = frame -> Long.toString(scene(frame, frames));
    Dataset<Row> labelled =
        warehouse
            .read(ScenesTable.TABLE)
            .withColumn(
                SceneAgreement.LABEL,
                udf(scene, DataTypes.StringType)
                    .apply(col(ScenesTable.MEDIA_ID).cast(DataTypes.LongType)));
    return SceneAgreement.of(labelled);
  }

  private Column vector(int frames) {
    int numbers = dimension;
    UDF1<Long, float[]> vector = frame -> vector(frame, frames, numbers);
    return udf(vector, EmbeddingsTable.TABLE.schema().apply(EmbeddingsTable.EMBEDDING).dataType())
        .apply(col("id"));
  }

  /** Scenes of a low number are large: their expected size falls with the root of the number. */
  private static long scene(long frame, int frames) {
    double chance = new Random(mixed(frame, 1)).nextDouble();
    return (long) (frames / FRAMES_A_SCENE * chance * chance);
  }

  private static float[] vector(long frame, int frames, int dimension) {
    long scene = scene(frame, frames);
    float[] vector = GeneratedRows.direction(mixed(scene / SCENES_A_PLACE, 2), dimension);
    step(vector, 1, mixed(scene, 3));
    step(vector, SPREAD, mixed(frame, 4));
    return vector;
  }

  private static void step(float[] vector, double length, long seed) {
    float[] step = GeneratedRows.direction(seed, vector.length);
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (length * step[i]);
    }
    Vectors.normalize(vector);
  }

  /** Seeds that lie side by side begin alike, so they are spread (the finaliser of MurmurHash3). */
  private static long mixed(long number, int kind) {
    long mixed = 4 * number + kind;
    mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
