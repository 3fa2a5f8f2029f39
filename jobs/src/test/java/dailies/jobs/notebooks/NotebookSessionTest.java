package dailies.jobs.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.jobs.LocalSpark;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cells as they are typed. */
class NotebookSessionTest {
  private static NotebookSession session;

  @BeforeAll
  static void open() {
    session = NotebookSession.open(LocalSpark.session(), null);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void namesStayFromCellToCellAndSqlSeesWhatScalaMade() throws CellException {
    session.run("val numbers = spark.range(3).withColumn(\"half\", $\"id\" / 2)");
    session.run("numbers.createOrReplaceTempView(\"numbers\")");
    Shown shown = session.run("%%sql\nSELECT id, half FROM numbers WHERE id > 0 ORDER BY id");
    assertThat(shown.text()).isEqualTo("id  half\n1  0.5\n2  1\n2 rows");
    assertThat(shown.html()).contains("<tr><th>id</th><th>half</th></tr>", "<td>0.5</td>");
  }

  @Test
  void whatIsPrintedAndWhatACellGivesAreBothShown() throws CellException {
    assertThat(session.run("println(\"hello\")\n6 * 7"))
        .satisfies(shown -> assertThat(shown.printed()).isEqualTo("hello\n"))
        .satisfies(shown -> assertThat(shown.text()).matches("res\\d+: Int = 42"))
        .satisfies(shown -> assertThat(shown.html()).isEmpty());
  }

  @Test
  void aStatementMayGoOverLinesAndAnImportGivesNothing() throws CellException {
    Shown shown =
        session.run("import java.time._\nval text = \"\"\"a\nb\"\"\"\nval day = Year.of(2024)");
    assertThat(shown.text()).contains("day: java.time.Year = 2024");
    assertThat(session.run("import java.net._").html()).isEmpty();
  }

  @Test
  void aDatasetIsATableAndOnlyItsFirstRowsAreShown() throws CellException {
    Shown shown = session.run("%%spark -o few -n 2\nval few = spark.range(5).toDF(\"n\")");
    assertThat(shown.text()).isEqualTo("n\n0\n1\nThe first 2 rows of more");
    assertThat(session.run("spark.range(1).toDF(\"n\")").html()).contains("<p>1 row</p>");
  }

  @Test
  void aPageIsShownAsItIsAndTextOfTablesIsEscaped() throws CellException {
    assertThat(session.run("spark.sql(\"SELECT '<b>7</b>' AS html\")").result())
        .containsEntry(Shown.HTML, "<b>7</b>");
    assertThat(session.run("%%sql\nSELECT '<img onerror=x>' AS name").html())
        .contains("&lt;img onerror=x&gt;")
        .doesNotContain("<img");
  }

  @Test
  void nestedAndBinaryValuesAreReadable() throws CellException {
    Shown shown =
        session.run(
            "%%sql\nSELECT array(1, 2) AS a, map('k', 1.5D) AS m, unhex('00ff') AS b, null");
    assertThat(shown.text().lines().toList().get(1)).isEqualTo("[1,2]  {\"k\":1.5}  2 bytes  ");
  }

  @Test
  void closuresOfCellsRun() throws CellException {
    session.run("case class Take(name: String, score: Double)");
    session.run("val least = 0.5");
    Shown shown =
        session.run("Seq(Take(\"a\", 0.4), Take(\"b\", 0.6)).filter(_.score > least).map(_.name)");
    assertThat(shown.text()).endsWith("List(b)");
  }

  @Test
  void quietCellsShowNothing() throws CellException {
    assertThat(session.run("%%sql -q\nSELECT 1").result()).isEqualTo(Map.of());
  }

  @Test
  void mistakesAndExceptionsFailTheCell() {
    assertThatThrownBy(() -> session.run("val x: Int = \"a\""))
        .isInstanceOf(CellException.class)
        .hasMessageContaining("type mismatch");
    assertThatThrownBy(() -> session.run("throw new IllegalStateException(\"no tape\")"))
        .isInstanceOf(CellException.class)
        .hasMessageContaining("no tape");
    assertThatThrownBy(() -> session.run("%%sql\nSELECT * FROM nowhere"))
        .isInstanceOf(CellException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> session.run("val open = {"))
        .isInstanceOf(CellException.class)
        .hasMessageContaining("ends within a statement");
  }

  @Test
  void aNotebookWithoutAWarehouseSaysHowToNameOne() {
    assertThatThrownBy(() -> session.run("dailies.jobs.notebooks.Notebook.open(spark)"))
        .isInstanceOf(CellException.class)
        .hasMessageContaining("Cannot open a warehouse: none is named")
        .hasMessageContaining("DAILIES_WAREHOUSE");
  }
}
