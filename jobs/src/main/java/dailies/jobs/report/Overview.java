package dailies.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.RankingOptions;
import dailies.jobs.queries.FailureReport;
import dailies.jobs.queries.Trends;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.text.Count;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The first page: what there is, how good it is, and what the last run changed, as {@code
 * overview.html} shows it.
 */
record Overview(
    PageFrame frame,
    List<Tile> tiles,
    List<Panel> charts,
    List<Issue> issues,
    List<RunView> runs,
    LastChanges changes) {
  static final Chapter CHAPTER = new Chapter("index", "Overview", "", "");

  private static final Template TEMPLATE = Template.named("overview.html");

  /** Days, cameras and folders beyond these are left to the queries. */
  private static final int DAYS = 366;

  private static final Map<Object, String> MANY = Map.of("picture", "pictures", "clip", "clips");

  private static final int GROUPS = 12;
  private static final int BINS = 10;

  /**
   * A figure.
   *
   * @param of what it is part of, or says more; null for nothing
   */
  record Tile(String label, String value, String of) {}

  /** A chart. */
  record Panel(String title, String svg, String note) {}

  /** How many files have an issue. */
  record Issue(String code, String files, String remedy) {}

  static Overview of(Warehouse warehouse, RankingOptions ranking, PageFrame frame) {
    return new Overview(
        frame,
        tiles(warehouse),
        charts(warehouse),
        issues(warehouse),
        RunView.latest(warehouse, 2),
        LastChanges.of(warehouse, ranking));
  }

  String html() {
    return TEMPLATE.of(this);
  }

  List<PageFrame.Link> chapters() {
    return frame.links(CHAPTER.name());
  }

  boolean hasIssues() {
    return !issues.isEmpty();
  }

  private static List<Tile> tiles(Warehouse warehouse) {
    List<Tile> tiles = new ArrayList<>(media(warehouse));
    tiles.addAll(duplicates(warehouse));
    tiles.add(scenes(warehouse));
    return tiles;
  }

  private static List<Tile> media(Warehouse warehouse) {
    List<Row> types =
        warehouse
            .read(MediaTable.TABLE)
            .groupBy(MediaTable.MEDIA_TYPE)
            .agg(
                count(lit(1)).as("files"),
                sum(MediaTable.SIZE_BYTES).as("bytes"),
                count(when(col(MediaTable.ISSUE).isNull(), lit(1))).as("readable"))
            .orderBy(col("files").desc())
            .collectAsList();
    long files = types.stream().mapToLong(row -> row.getLong(1)).sum();
    long bytes = types.stream().mapToLong(row -> row.getLong(2)).sum();
    long readable = types.stream().mapToLong(row -> row.getLong(3)).sum();
    return List.of(
        new Tile(
            "Files",
            number(files),
            types.stream()
                .map(
                    row ->
                        number(row.getLong(1))
                            + " "
                            + MANY.getOrDefault(row.get(0), row.getString(0)))
                .collect(Collectors.joining(", "))),
        new Tile("Size", CardFacts.bytes(bytes), null),
        new Tile(
            "Without an issue",
            files == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * readable / files),
            number(files - readable) + " with one"));
  }

  private static List<Tile> duplicates(Warehouse warehouse) {
    Column reclaimable = col(DuplicatesTable.RECLAIMABLE_BYTES);
    Row copies =
        warehouse
            .read(DuplicatesTable.TABLE)
            .where(reclaimable.gt(0))
            .agg(
                count(lit(1)),
                countDistinct(DuplicatesTable.GROUP_ID),
                coalesce(sum(reclaimable), lit(0L)))
            .first();
    return List.of(
        new Tile(
            "Copies",
            number(copies.getLong(0)),
            "in %s groups".formatted(number(copies.getLong(1)))),
        new Tile("To reclaim", CardFacts.bytes(copies.getLong(2)), null));
  }

  private static Tile scenes(Warehouse warehouse) {
    long scenes =
        warehouse
            .read(SceneCentroidsTable.TABLE)
            .where(col(SceneCentroidsTable.SIZE).gt(1))
            .count();
    long noise = warehouse.read(ScenesTable.TABLE).where(ScenesTable.IS_NOISE).count();
    return new Tile("Scenes", number(scenes), number(noise) + " frames are like nothing else");
  }

  private static List<Panel> charts(Warehouse warehouse) {
    List<Panel> charts = new ArrayList<>();
    charts.add(histogram(warehouse));
    days(warehouse, charts);
    groups(warehouse, Trends.By.CAMERA, "camera", charts);
    groups(warehouse, Trends.By.FOLDER, "folder", charts);
    return charts;
  }

  private static Panel histogram(Warehouse warehouse) {
    Column bin = least(floor(col(QualityTable.SCORE).divide(100 / BINS)), lit(BINS - 1));
    Map<Long, Long> counts =
        warehouse
            .read(QualityTable.TABLE)
            .groupBy(bin.cast("long").as("bin"))
            .agg(count(lit(1)))
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getLong(0), row -> row.getLong(1)));
    List<BarChart.Bar> bars =
        IntStream.range(0, BINS)
            .mapToObj(
                i -> {
                  long files = counts.getOrDefault((long) i, 0L);
                  return new BarChart.Bar((100 / BINS) * i + "+", files, number(files));
                })
            .toList();
    return new Panel(
        "Scores", new BarChart("Files by score", bars).columns(), "Files by score, 0 to 100.");
  }

  private static void days(Warehouse warehouse, List<Panel> charts) {
    List<Row> days =
        new ArrayList<>(
            Trends.over(warehouse, Trends.By.DAY)
                .orderBy(col("day").desc())
                .limit(DAYS)
                .collectAsList());
    if (days.size() < 2) {
      return;
    }
    Collections.reverse(days);
    List<LineChart.Point> points =
        days.stream()
            .map(
                day ->
                    new LineChart.Point(
                        String.valueOf(day.<Object>getAs("day")),
                        100 * day.<Double>getAs("quality"),
                        100 * day.<Double>getAs("stretch_quality")))
            .toList();
    charts.add(
        new Panel(
            "Over time",
            new LineChart("Mean score by day of capture", points, 0, 100).svg(),
            "Mean score by day of capture, and that of the days around it."));
  }

  private static void groups(Warehouse warehouse, Trends.By by, String name, List<Panel> charts) {
    Dataset<Row> groups = Trends.over(warehouse, by);
    List<Row> worst = groups.limit(GROUPS).collectAsList();
    if (worst.isEmpty()) {
      return;
    }
    List<BarChart.Bar> bars =
        worst.stream()
            .map(
                row -> {
                  double score = 100 * row.<Double>getAs("quality");
                  long files = row.<Long>getAs("files");
                  return new BarChart.Bar(
                      row.getAs(name),
                      score,
                      String.format(Locale.ROOT, "%.0f (%s)", score, Count.of(files, "file")));
                })
            .toList();
    charts.add(
        new Panel(
            "By " + name,
            new BarChart("Mean score by " + name, bars).rows(),
            "Mean score and number of files, the worst %d first.".formatted(bars.size())));
  }

  private static List<Issue> issues(Warehouse warehouse) {
    return FailureReport.byIssue(warehouse).collectAsList().stream()
        .map(
            row ->
                new Issue(
                    row.getAs(MediaTable.ISSUE),
                    number(row.<Long>getAs("files")),
                    row.getAs(FailureReport.REMEDY)))
        .toList();
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
