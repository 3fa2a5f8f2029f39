package dailies.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ResultFormatTest {
  @Test
  void tablesAreAlignedWithNullsBlankAndACountBelow() {
    assertThat(
            written(
                ResultFormat.table,
                "SELECT * FROM VALUES ('a.jpg', 0.5D, 1), ('longer name.jpg', CAST(NULL AS DOUBLE),"
                    + " 20) AS t(uri, quality, n)"))
        .isEqualTo(
            """
            uri              quality  n
            ----------------------------
            a.jpg            0.5      1
            longer name.jpg           20
            2 rows
            """);
  }

  @Test
  void linesOfATableStayLines() {
    assertThat(written(ResultFormat.table, "SELECT 'a\\nb\\r\\nc' AS message"))
        .isEqualTo("message\n-------\na b c\n1 row\n");
  }

  @Test
  void anEmptyTableHasItsHeader() {
    assertThat(written(ResultFormat.table, "SELECT 1 AS a, 2 AS bb WHERE false"))
        .isEqualTo("a  bb\n-----\n0 rows\n");
  }

  @Test
  void moreRowsThanAreMeasuredAreAllWritten() {
    String table = written(ResultFormat.table, "SELECT id FROM range(2500) ORDER BY id");
    assertThat(table.lines()).hasSize(2503).endsWith("2499", "2500 rows");
  }

  @Test
  void nestedValuesAreJsonAndBinaryIsItsSizeInATable() {
    assertThat(
            written(
                ResultFormat.table,
                "SELECT array(1, 2) AS list, map('a', 1.5D) AS map, named_struct('x', 1) AS pair,"
                    + " CAST('abcd' AS BINARY) AS bytes, true AS yes, DATE'2024-02-29' AS day"))
        .contains("[1,2]", "{\"a\":1.5}", "{\"x\":1}", "4 bytes", "true", "2024-02-29");
  }

  @Test
  void jsonIsOneArrayWithNullsAndNestedValues() throws IOException {
    String json =
        written(
            ResultFormat.json,
            "SELECT * FROM VALUES ('say \"hi\"', NULL, array(1, 2)), ('b\\n', 2, NULL)"
                + " AS t(name, n, list)");
    JsonNode array = new ObjectMapper().readTree(json);
    assertThat(array.isArray()).isTrue();
    assertThat(array).hasSize(2);
    assertThat(array.get(0).get("name").asText()).isEqualTo("say \"hi\"");
    assertThat(array.get(0).has("n")).isTrue();
    assertThat(array.get(0).get("n").isNull()).isTrue();
    assertThat(array.get(0).get("list").get(1).asInt()).isEqualTo(2);
    assertThat(array.get(1).get("name").asText()).isEqualTo("b\n");
  }

  @Test
  void emptyJsonIsAnEmptyArray() throws IOException {
    JsonNode array =
        new ObjectMapper().readTree(written(ResultFormat.json, "SELECT 1 AS a WHERE false"));
    assertThat(array.isArray()).isTrue();
    assertThat(array).isEmpty();
  }

  @Test
  void jsonCarriesBinaryNumbersAndTimes() throws IOException {
    JsonNode row =
        new ObjectMapper()
            .readTree(
                written(
                    ResultFormat.json,
                    "SELECT CAST('abc' AS BINARY) AS bytes, 9007199254740993L AS big,"
                        + " TIMESTAMP'2024-02-29 12:00:00' AS at"))
            .get(0);
    assertThat(row.get("bytes").asText()).isEqualTo("YWJj");
    assertThat(row.get("big").asLong()).isEqualTo(9007199254740993L);
    assertThat(row.get("at").asText()).startsWith("2024-02-29T12:00:00").endsWith("Z");
  }

  @Test
  void csvQuotesAsSpreadsheetsDo() {
    assertThat(
            written(
                ResultFormat.csv,
                "SELECT * FROM VALUES ('a, b', 1), ('say \"hi\"', NULL), ('two\\nlines', 3)"
                    + " AS t(name, n)"))
        .isEqualTo("name,n\n\"a, b\",1\n\"say \"\"hi\"\"\",\n\"two\nlines\",3\n");
  }

  @Test
  void csvKeepsBlanksAtTheEndsOfNames() {
    assertThat(written(ResultFormat.csv, "SELECT ' a ' AS name, 1 AS n").lines().toList().get(1))
        .isIn(" a ,1", "\" a \",1");
  }

  @Test
  void csvQuotesHeadersToo() {
    assertThat(written(ResultFormat.csv, "SELECT 1 AS `a,b`, 2 AS c"))
        .isEqualTo("\"a,b\",c\n1,2\n");
  }

  @Test
  void emptyCsvIsItsHeader() {
    assertThat(written(ResultFormat.csv, "SELECT 1 AS a, 2 AS b WHERE false")).isEqualTo("a,b\n");
  }

  @Test
  void columnsOfOneNameAreWrittenInEveryFormat() {
    for (ResultFormat format : ResultFormat.values()) {
      assertThat(written(format, "SELECT 10 AS a, 20 AS a")).as(format.name()).contains("10", "20");
    }
  }

  @Test
  void oddColumnNamesAreWrittenInEveryFormat() {
    for (ResultFormat format : ResultFormat.values()) {
      assertThat(written(format, "SELECT 7 AS `a.b`, 8 AS `c d`, count(*) FROM range(9)"))
          .as(format.name())
          .contains("a.b", "c d", "7", "8", "9");
    }
  }

  @Test
  void theOrderOfRowsIsKept() {
    List<String> lines =
        written(ResultFormat.csv, "SELECT id FROM range(0, 1000, 1, 7) ORDER BY id DESC")
            .lines()
            .toList();
    assertThat(lines).hasSize(1001);
    assertThat(lines.get(1)).isEqualTo("999");
    assertThat(lines.get(1000)).isEqualTo("0");
  }

  private static String written(ResultFormat format, String statement) {
    Dataset<Row> rows = LocalSpark.session().sql(statement);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    format.print(rows, out);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
