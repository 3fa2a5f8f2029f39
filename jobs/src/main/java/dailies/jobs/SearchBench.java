package dailies.jobs;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.zip_with;

import dailies.jobs.queries.Search;
import dailies.jobs.queries.SearchFilter;
import dailies.jobs.queries.SearchRequest;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.Vectors;
import dailies.udfs.media.MediaType;
import dailies.udfs.spark.SqlFunctions;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;

/** Fills a warehouse with pictures of random unit vectors and tells how fast it is searched. */
final class SearchBench {
  private static final String MODEL_ID = "random";

  /** A filter that every file passes, so that the cost of filtering is seen. */
  private static final SearchFilter PICTURES =
      new SearchFilter(List.of(MediaType.PICTURE), null, null, null, null);

  private final Warehouse warehouse;
  private final GeneratedRows rows;
  private final int dimension;
  private final int top;
  private final int rounds;
  private final float[] query;

  SearchBench(Warehouse warehouse, int dimension, int top, int rounds) {
    this.warehouse = warehouse;
    this.rows = new GeneratedRows(warehouse);
    this.dimension = dimension;
    this.top = top;
    this.rounds = rounds;
    this.query = unitVector(-1, dimension);
  }

  void fill(long pictures) {
    Column mediaId = lpad(col("id").cast("string"), 32, "0");
    Column frameId = concat(mediaId, lit("-0"));
    rows.append(
        MediaTable.TABLE,
        pictures,
        Map.of(
            MediaTable.MEDIA_ID,
            mediaId,
            MediaTable.URI,
            mediaId,
            MediaTable.MEDIA_TYPE,
            lit(MediaType.PICTURE.code())));
    rows.append(
        FramesTable.TABLE,
        pictures,
        Map.of(FramesTable.MEDIA_ID, mediaId, FramesTable.FRAME_ID, frameId));
    rows.append(
        EmbeddingsTable.TABLE,
        pictures,
        Map.of(
            EmbeddingsTable.MEDIA_ID,
            mediaId,
            EmbeddingsTable.FRAME_ID,
            frameId,
            EmbeddingsTable.MODEL_ID,
            lit(MODEL_ID),
            EmbeddingsTable.EMBEDDING,
            vector(dimension)));
  }

  /** Median of some rounds each, after one to warm up. */
  void run(PrintStream out) {
    double reading = median(this::read);
    report(out, "reading the vectors alone", reading, reading);
    report(out, "query search", median(() -> search(SearchFilter.NONE)), reading);
    report(out, "query search --type picture", median(() -> search(PICTURES)), reading);
    report(out, "ORDER BY cosine_similarity LIMIT", median(this::sql), reading);
    report(out, "ORDER BY aggregate(zip_with) LIMIT", seconds(this::plainSql), reading);
  }

  private static void report(PrintStream out, String what, double seconds, double reading) {
    out.printf(Locale.ROOT, "%-36s %8.2f s %8.2f%n", what, seconds, seconds / reading);
  }

  private double median(Supplier<List<Row>> work) {
    work.get();
    double[] seconds = DoubleStream.generate(() -> seconds(work)).limit(rounds).sorted().toArray();
    return seconds[rounds / 2];
  }

  private static double seconds(Supplier<List<Row>> work) {
    long start = System.nanoTime();
    work.get();
    return (System.nanoTime() - start) / 1e9;
  }

  private List<Row> read() {
    return embeddings().agg(max(col(EmbeddingsTable.EMBEDDING).getItem(0))).collectAsList();
  }

  private List<Row> search(SearchFilter filter) {
    SearchRequest request =
        new SearchRequest(MODEL_ID, List.of(query), null, filter, -1, top, SearchRequest.Unit.FILE);
    return Search.of(warehouse, request).collectAsList();
  }

  private List<Row> sql() {
    return nearest(SqlFunctions.cosineSimilarity(col(EmbeddingsTable.EMBEDDING), lit(query)));
  }

  /** What Spark has without a function of ours. */
  private List<Row> plainSql() {
    return nearest(
        aggregate(
            zip_with(col(EmbeddingsTable.EMBEDDING), lit(query), Column::multiply),
            lit(0.0),
            Column::plus));
  }

  private List<Row> nearest(Column cosine) {
    return embeddings()
        .select(col(EmbeddingsTable.FRAME_ID), cosine.as("cosine"))
        .orderBy(col("cosine").desc(), col(EmbeddingsTable.FRAME_ID))
        .limit(top)
        .collectAsList();
  }

  private Dataset<Row> embeddings() {
    return warehouse.read(EmbeddingsTable.TABLE);
  }

  private static Column vector(int dimension) {
    UDF1<Long, float[]> random = seed -> unitVector(seed, dimension);
    return udf(random, EmbeddingsTable.TABLE.schema().apply(EmbeddingsTable.EMBEDDING).dataType())
        .apply(col("id"));
  }

  private static float[] unitVector(long seed, int dimension) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextDouble(-1, 1);
    }
    Vectors.normalize(vector);
    return vector;
  }

  /** Rows with the named values; of other columns, null or 0. */
}
