package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.quality.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured anew when a definition changes, and what then changes in the tables. */
class OutdatedMetricsTest {
  private static final int BEFORE = Metric.VERSION - 1;

  private static Warehouse warehouse;

  @BeforeAll
  static void fillTables(@TempDir Path folder) {
    warehouse = EmptyWarehouse.at(folder.resolve("warehouse"));
    append(
        MediaTable.TABLE,
        media("picture", "picture", null),
        media("silent", "clip", null),
        media("talking", "clip", "aac"),
        media("song", "sound", "mp3"));
    append(
        QualityTable.TABLE,
        quality("picture", Map.of(Metric.BRISQUE.column(), 30.0)),
        quality("silent", Map.of()),
        quality("talking", Map.of()),
        quality("song", Map.of()),
        quality("by the same definition", Map.of()),
        quality("by another definition", Map.of()));
    append(
        FramesTable.TABLE,
        frame("silent", 0),
        frame("silent", 9),
        frame("by the same definition", 0),
        frame("by another definition", 0));
  }

  @Test
  void onlyWhatAChangeConcernsIsOutdated() {
    assertThat(outdatedBy(Metric.Scope.PICTURE)).containsOnlyKeys("picture", "silent", "talking");
    assertThat(outdatedBy(Metric.Scope.NATURALNESS)).containsOnlyKeys("picture");
    assertThat(outdatedBy(Metric.Scope.SUBJECT)).isEmpty();
    assertThat(outdatedBy(Metric.Scope.CLIP)).containsOnlyKeys("silent", "talking");
    assertThat(outdatedBy(Metric.Scope.SOUND)).containsOnlyKeys("talking", "song");
    assertThat(outdatedBy(Metric.Scope.FILE))
        .containsOnlyKeys("picture", "silent", "talking", "song");
  }

  @Test
  void itComesWithItsFrames() {
    Map<String, List<Long>> outdated = outdatedBy(Metric.Scope.CLIP);
    assertThat(outdated.get("silent")).containsExactlyInAnyOrder(0L, 9L);
    assertThat(outdated.get("talking")).isEmpty();
  }

  @Test
  void onlyTheMetricsThatChangedSinceAreReplaced() {
    MeasuredBatch.write(
        warehouse,
        warehouse
            .spark()
            .createDataFrame(
                List.of(
                    measured("by the same definition", Metric.VERSION),
                    measured("by another definition", BEFORE)),
                MeasuredRow.SCHEMA));
    Row same = row(QualityTable.TABLE, "by the same definition");
    Row other = row(QualityTable.TABLE, "by another definition");
    assertThat(sharpness(same)).isEqualTo(0.25);
    assertThat(sharpness(other)).isEqualTo(0.75);
    assertThat(sharpness(row(FramesTable.TABLE, "by the same definition"))).isEqualTo(0.25);
    assertThat(sharpness(row(FramesTable.TABLE, "by another definition"))).isEqualTo(0.75);
    assertThat(other.<Double>getAs(QualityTable.SCORE)).isEqualTo(75);
    assertThat(other.<Integer>getAs(QualityTable.KERNEL_VERSION)).isEqualTo(Metric.VERSION);
    assertThat(goodness(same)).isEqualTo(Map.of("sharpness", 0.75, "brisque", 0.7));
    assertThat(goodness(other)).isEqualTo(Map.of("sharpness", 0.75));
  }

  private static Map<String, List<Long>> outdatedBy(Metric.Scope changed) {
    Map<String, List<Long>> outdated = new HashMap<>();
    OutdatedMetrics.of(warehouse, scope -> scope == changed ? Metric.VERSION : BEFORE)
        .select("media_id", "outdated.frames")
        .collectAsList()
        .forEach(row -> outdated.put(row.getString(0), row.getList(1)));
    return outdated;
  }

  private static Row measured(String mediaId, int version) {
    List<Object> frame = new ArrayList<>(List.of(mediaId + "-0"));
    FramesTable.METRICS.forEach(metric -> frame.add(0.75));
    frame.add(0.75);
    Row quality =
        TableRows.of(
            QualityTable.TABLE,
            Map.of(
                QualityTable.MEDIA_ID,
                mediaId,
                Metric.SHARPNESS.column(),
                0.75,
                QualityTable.GOODNESS,
                Map.of("sharpness", 0.75),
                QualityTable.SCORE,
                75.0,
                QualityTable.KERNEL_VERSION,
                Metric.VERSION));
    Row[] frames = {RowFactory.create(frame.toArray())};
    return RowFactory.create(version, quality, frames, null);
  }

  private static double sharpness(Row row) {
    return row.getAs(Metric.SHARPNESS.column());
  }

  private static Map<String, Double> goodness(Row row) {
    return row.getJavaMap(row.fieldIndex(QualityTable.GOODNESS));
  }

  private static Row row(Table table, String mediaId) {
    return warehouse.read(table).where(col(MediaTable.MEDIA_ID).equalTo(mediaId)).first();
  }

  private static Row media(String mediaId, String type, String sound) {
    Map<String, Object> media = new HashMap<>();
    media.put(MediaTable.MEDIA_ID, mediaId);
    media.put(MediaTable.MEDIA_TYPE, type);
    media.put(MediaTable.AUDIO_CODEC, sound);
    return TableRows.of(MediaTable.TABLE, media);
  }

  private static Row quality(String mediaId, Map<String, Object> metrics) {
    Map<String, Object> quality = new HashMap<>(metrics);
    quality.put(QualityTable.MEDIA_ID, mediaId);
    quality.put(Metric.SHARPNESS.column(), 0.25);
    quality.put(QualityTable.GOODNESS, Map.of("sharpness", 0.25, "brisque", 0.7));
    quality.put(QualityTable.KERNEL_VERSION, BEFORE);
    return TableRows.of(QualityTable.TABLE, quality);
  }

  private static Row frame(String mediaId, long index) {
    return TableRows.of(
        FramesTable.TABLE,
        Map.of(
            FramesTable.FRAME_ID,
            mediaId + "-" + index,
            FramesTable.MEDIA_ID,
            mediaId,
            FramesTable.FRAME_INDEX,
            index,
            Metric.SHARPNESS.column(),
            0.25));
  }

  private static void append(Table table, Row... rows) {
    warehouse.append(table, TableRows.dataset(table, List.of(rows)));
  }
}
