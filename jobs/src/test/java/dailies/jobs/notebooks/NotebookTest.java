package dailies.jobs.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.LocalSpark;
import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.WarehouseException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
  @TempDir private static Path folder;

  private static Notebook notebook;

  @BeforeAll
  static void open() {
    Path warehouse = folder.resolve("warehouse");
    EmptyWarehouse.at(warehouse);
    notebook = Notebook.open(LocalSpark.session(), warehouse.toString());
  }

  @Test
  void tablesViewsAndFunctionsAreThere() {
    SparkSession spark = LocalSpark.session();
    assertThat(spark.sql("SELECT * FROM best_takes JOIN pictures USING (media_id)").columns())
        .contains("rank", "thumbnail");
    assertThat(spark.sql("SELECT hamming_distance(1L, 2L)").first().getInt(0)).isEqualTo(2);
    assertThat(spark.sql("SELECT DISTINCT operation FROM commits").first().getString(0))
        .isEqualTo("CREATE TABLE");
  }

  @Test
  void aContactSheetHoldsPicturesCaptionsAndHeadings() {
    String html =
        html(
            notebook.contactSheet(
                """
                SELECT * FROM VALUES
                  ('Coast', 'a <b>.jpg', 0.123D, unhex('ffd8')),
                  ('Coast', 'b.jpg', NULL, unhex('ffd9')),
                  ('Forest', 'c.jpg', 1D, unhex('ff'))
                  AS t(section, file, final_score, thumbnail)"""));
    assertThat(html)
        .contains("<h4>Coast</h4>", "<h4>Forest</h4>", "<b>a &lt;b&gt;.jpg</b>")
        .contains("final score: 0.12", "data:image/jpeg;base64,/9g=")
        .contains("alt=\"c.jpg, final score: 1.00\"");
    assertThat(html.split("<figure", -1)).hasSize(4);
    assertThat(html.split("<h4>", -1)).hasSize(3);
    assertThat(html.split("<div", -1)).hasSameSizeAs(html.split("</div>", -1));
  }

  @Test
  void anEmptyContactSheetSaysSo() {
    assertThat(html(notebook.contactSheet("SELECT frame_id, thumbnail FROM frames")))
        .isEqualTo("<p>No pictures.</p>");
  }

  @Test
  void numbersAreDrawn() {
    String numbers = "SELECT * FROM VALUES ('a', 1), ('b', 3) AS t(name, number)";
    assertThat(html(notebook.bars("How <many>", numbers)))
        .contains("<b>How &lt;many&gt;</b>", "<svg", "a: 1", "b: 3");
    assertThat(html(notebook.histogram("How many", numbers))).contains("<svg", "b: 3");
    assertThat(html(notebook.line("Quality", "SELECT 'monday', 0.5D, 0.25D")))
        .contains("<svg", "monday: 0.50");
  }

  @Test
  void whatCannotBeDrawnIsTold() {
    assertThatThrownBy(() -> notebook.contactSheet("SELECT uri FROM media"))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "Cannot make a contact sheet of the columns [uri]: select thumbnail, and a name.");
    assertThatThrownBy(() -> notebook.bars("Many", "SELECT id, id FROM range(1001)"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("Cannot draw more than 1000 rows");
    assertThatThrownBy(notebook::viewBeforeLastRun)
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("nothing was run");
  }

  @Test
  void aFolderWithoutTablesIsRefused() {
    assertThatThrownBy(() -> Notebook.open(LocalSpark.session(), folder.toString()))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("it has no tables");
  }

  private static String html(Dataset<Row> page) {
    assertThat(page.columns()).containsExactly(Notebook.HTML);
    return page.first().getString(0);
  }
}
