package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.Settings;
import dailies.jobs.report.Report;
import dailies.jobs.report.ReportFolder;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Thumbnail;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;

/** Fills a warehouse with pictures in scenes and groups of copies, and makes a report of it. */
final class ReportBench {
  private static final int TAKES_OF_SCENE = 5;
  private static final int COPIES_OF_GROUP = 3;
  private static final int SCENES_ALIKE = 4;
  private static final int DIMENSION = 512;
  private static final int DAYS = 1000;

  private final Warehouse warehouse;
  private final GeneratedRows rows;

  ReportBench(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.rows = new GeneratedRows(warehouse);
  }

  void fill(long pictures) {
    Column mediaId = id(col("id"));
    Column frameId = concat(mediaId, lit("-0"));
    Column sceneId = id(col("id").divide(TAKES_OF_SCENE).cast("long"));
    rows.append(
        MediaTable.TABLE,
        pictures,
        Map.of(
            MediaTable.MEDIA_ID, mediaId,
            MediaTable.URI,
                concat(lit("file:/archive/"), pmod(col("id"), lit(100)), lit("/"), mediaId),
            MediaTable.SIZE_BYTES, lit(2_000_000L),
            MediaTable.MEDIA_TYPE, lit("picture"),
            MediaTable.CAMERA_MODEL, concat(lit("camera "), pmod(col("id"), lit(7))),
            MediaTable.CAPTURED_AT,
                date_add(to_date(lit("2020-01-01")), pmod(col("id"), lit(DAYS)).cast("int"))
                    .cast("timestamp"),
            MediaTable.CONTENT_SHA256, mediaId));
    rows.append(
        FramesTable.TABLE,
        pictures,
        Map.of(
            FramesTable.MEDIA_ID,
            mediaId,
            FramesTable.FRAME_ID,
            frameId,
            FramesTable.OVERALL,
            lit(0.8),
            FramesTable.THUMBNAIL,
            lit(thumbnail())));
    Column overall = rand(1);
    rows.append(
        QualityTable.TABLE,
        pictures,
        Map.of(
            QualityTable.MEDIA_ID, mediaId,
            QualityTable.OVERALL, overall,
            QualityTable.SCORE, overall.multiply(100),
            QualityTable.CATEGORY, lit("high"),
            QualityTable.GOODNESS, map(lit("sharpness"), lit(0.8), lit("noise"), lit(0.9))));
    rows.append(
        ScenesTable.TABLE,
        pictures,
        Map.of(
            ScenesTable.FRAME_ID, frameId,
            ScenesTable.MEDIA_ID, mediaId,
            ScenesTable.SCENE_ID, sceneId,
            ScenesTable.SIMILARITY, lit(0.9)));
    rows.append(
        SceneCentroidsTable.TABLE,
        pictures / TAKES_OF_SCENE,
        Map.of(
            SceneCentroidsTable.SCENE_ID, mediaId,
            SceneCentroidsTable.CENTROID, centroid().apply(col("id")),
            SceneCentroidsTable.SIZE, lit((long) TAKES_OF_SCENE),
            SceneCentroidsTable.COHESION, lit(0.9),
            SceneCentroidsTable.EXEMPLAR_FRAME_ID,
                concat(id(col("id").multiply(TAKES_OF_SCENE)), lit("-0"))));
    Column isKeeper = pmod(col("id"), lit(COPIES_OF_GROUP)).equalTo(0);
    Column keeper = col("id").divide(COPIES_OF_GROUP).cast("long").multiply(COPIES_OF_GROUP);
    rows.append(
        DuplicatesTable.TABLE,
        pictures / 10,
        Map.of(
            DuplicatesTable.MEDIA_ID, mediaId,
            DuplicatesTable.GROUP_ID, id(keeper),
            DuplicatesTable.KEEPER_MEDIA_ID, id(keeper),
            DuplicatesTable.IS_KEEPER, isKeeper,
            DuplicatesTable.KIND, lit(DuplicatesTable.NEAR),
            DuplicatesTable.RELATION, lit("none"),
            DuplicatesTable.RECLAIMABLE_BYTES, when(isKeeper, 0L).otherwise(2_000_000L)));
  }

  /** Of the scene with a number; four scenes look alike. */
  private static UserDefinedFunction centroid() {
    UDF1<Long, float[]> centroid =
        scene -> GeneratedRows.direction(scene / SCENES_ALIKE, DIMENSION);
    return udf(
        centroid,
        SceneCentroidsTable.TABLE.schema().apply(SceneCentroidsTable.CENTROID).dataType());
  }

  /** Makes the report, and tells how long that took and how large its pages are. */
  void run(Settings settings, int most, ReportFolder folder, PrintStream out) throws IOException {
    long start = System.nanoTime();
    new Report(warehouse, settings, most).write(folder, "now");
    double seconds = (System.nanoTime() - start) / 1e9;
    long pages = 0;
    long bytes = 0;
    long largest = 0;
    Path path = new Path(folder.uri());
    FileSystem files = path.getFileSystem(warehouse.spark().sparkContext().hadoopConfiguration());
    RemoteIterator<LocatedFileStatus> listed = files.listFiles(path, false);
    while (listed.hasNext()) {
      long size = listed.next().getLen();
      pages++;
      bytes += size;
      largest = Math.max(largest, size);
    }
    out.printf(
        Locale.ROOT,
        "%.1f s, %,d files, %,.1f MB, the largest %,.2f MB%n",
        seconds,
        pages,
        bytes / 1e6,
        largest / 1e6);
  }

  private static Column id(Column number) {
    return lpad(number.cast("long").cast("string"), 32, "0");
  }

  /** A JPEG of noise, which is as large as one of a photograph with twice the sides. */
  private static byte[] thumbnail() {
    byte[] pixels = new byte[160 * 120 * 3];
    new Random(1).nextBytes(pixels);
    return Thumbnail.jpeg(new Picture(160, 120, pixels), 160);
  }
}
