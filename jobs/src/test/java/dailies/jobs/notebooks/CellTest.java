package dailies.jobs.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTest {

  @Test
  void aCellIsScalaUnlessItSaysOtherwise() throws CellException {
    assertThat(Cell.parse("val x = 1\nx + 1\n"))
        .isEqualTo(new Cell(Cell.Language.SCALA, "val x = 1\nx + 1", Cell.ROWS, null, false));
    assertThat(Cell.parse("%%sql\nSELECT 1"))
        .isEqualTo(new Cell(Cell.Language.SQL, "SELECT 1", Cell.ROWS, null, false));
  }

  @Test
  void theFirstLineTellsHowManyRowsAndWhatIsHandedOut() throws CellException {
    assertThat(Cell.parse("%%spark -o page -n 1\nval page = 3"))
        .isEqualTo(new Cell(Cell.Language.SCALA, "val page = 3", 1, "page", false));
    assertThat(Cell.parse("%%sql -q\nSELECT 1").isQuiet()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%%local          | %%sql and %%spark",
        "%%sql            | nothing follows",
        "%%sql -n many    | Invalid number of rows 'many'",
        "%%sql -n         | Invalid number of rows ''",
        "%%spark -o 1up   | Invalid name '1up'",
        "%%sql -r 0.1     | Cannot use -r"
      })
  void whatIsNotUnderstoodIsTold(String firstLine, String told) {
    String code = told.startsWith("nothing") ? "" : "\nSELECT 1";
    assertThatThrownBy(() -> Cell.parse(firstLine + code))
        .isInstanceOf(CellException.class)
        .hasMessageContaining(told);
  }
}
