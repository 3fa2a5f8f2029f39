package dailies.jobs.views;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsLoader;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.quality.Comparison;
import dailies.udfs.quality.Criterion;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.QualityProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That views say of themselves what they are, and stand by themselves. */
class ViewsTest {
  private static final Settings SETTINGS = SettingsLoader.load(null, Map.of(), Map.of());

  @TempDir private static Path folder;
  private static Warehouse warehouse;

  @BeforeAll
  static void fill() {
    warehouse = EmptyWarehouse.at(folder.resolve("w"));
    warehouse.append(
        MediaTable.TABLE,
        TableRows.dataset(
            MediaTable.TABLE,
            List.of(media("a", "picture"), media("b", "clip"), media("c", "sound"))));
    warehouse.append(
        QualityTable.TABLE,
        TableRows.dataset(
            QualityTable.TABLE, List.of(quality("a", 0.2), quality("b", 0.9), quality("c", 0.4))));
    warehouse.append(
        ScenesTable.TABLE,
        TableRows.dataset(ScenesTable.TABLE, List.of(scene("a", "s"), scene("b", "s"))));
  }

  @Test
  void everyViewHasExactlyTheColumnsThatItSaysAndASentenceForEach() {
    for (View view : Views.of(SETTINGS)) {
      assertThat(view.rows().description()).as(view.name()).endsWith(".");
      assertThat(typed(view.read(warehouse).schema().fields()))
          .as(view.name())
          .isEqualTo(typed(view.rows().schema().fields()));
      for (StructField field : view.rows().schema().fields()) {
        assertThat(field.getComment().get())
            .as(view.name() + "." + field.name())
            .matches("(?s)\\w.*\\w.*\\.");
      }
    }
  }

  @Test
  void noViewHasTheNameOfATable() {
    List<String> names = new ArrayList<>();
    Warehouse.TABLES.forEach(table -> names.add(table.name()));
    Views.of(SETTINGS).forEach(view -> names.add(view.name()));
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void aTakeIsAheadOfTheNextByItsMargin() {
    List<Row> takes =
        BestTakesView.view(SETTINGS.ranking()).read(warehouse).orderBy("rank").collectAsList();
    assertThat(takes).extracting(row -> row.<String>getAs("media_id")).containsExactly("b", "a");
    assertThat(takes.get(0).<Double>getAs("margin")).isEqualTo(0.9 - 0.2);
    assertThat(takes.get(1).<Double>getAs("margin")).isNull();
  }

  @Test
  void wordsOfAProfileAreTextWhateverIsInThem() {
    String sentence = "It's \"bad\" \\ %s ${x} {media} `q`; -- so";
    QualityProfile profile =
        new QualityProfile(
            "own",
            SETTINGS.profile().weights(),
            80,
            60,
            List.of(
                criterion("o'ne", Metric.SHARPNESS.column(), sentence),
                criterion("two", "added'metric", "Not measured.")));
    List<Row> retakes = RetakesView.needed(profile, 0.6).read(warehouse).collectAsList();
    assertThat(retakes).hasSize(1);
    assertThat(retakes.get(0).<String>getAs("media_id")).isEqualTo("c");
    assertThat(retakes.get(0).<String>getAs("reasons")).isEqualTo(sentence);
    assertThat(retakes.get(0).getList(retakes.get(0).fieldIndex("faults")))
        .isEqualTo(List.of("o'ne"));
  }

  @Test
  void columnsThatATableGotLaterAreNullToAView() {
    Path root = folder.resolve("older");
    Warehouse older = Warehouse.planned(warehouse.spark(), root.toString());
    for (Table table : Takes.SOURCES) {
      warehouse
          .read(table)
          .drop("issue")
          .write()
          .format("delta")
          .save(root.resolve(table.name()).toString());
    }
    assertThat(BestTakesView.view(SETTINGS.ranking()).read(older).count()).isEqualTo(2);
  }

  private static Criterion criterion(String code, String metric, String sentence) {
    return new Criterion(
        code, new Comparison(metric, Comparison.Side.BELOW, 0.5), null, null, sentence);
  }

  /** Names and types; an answer knows less of what can be null. */
  private static List<String> typed(StructField[] fields) {
    return Arrays.stream(fields)
        .map(field -> field.name() + " " + field.dataType().catalogString())
        .toList();
  }

  private static Row media(String id, String type) {
    return TableRows.of(
        MediaTable.TABLE, Map.of("media_id", id, "uri", "file:/" + id, "media_type", type));
  }

  private static Row quality(String id, double overall) {
    return TableRows.of(
        QualityTable.TABLE,
        Map.of("media_id", id, "overall", overall, "category", "low", "sharpness", 0.1));
  }

  private static Row scene(String media, String scene) {
    return TableRows.of(
        ScenesTable.TABLE, Map.of("frame_id", media + "-0", "media_id", media, "scene_id", scene));
  }
}
