package dailies.jobs.notebooks;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The text of a cell, taken apart: Scala, unless its first line begins with {@code %%sql} or {@code
 * %%spark}, as in the Spark kernel of EMR Studio.
 *
 * @param language of the code
 * @param code without the first line, where that is a magic
 * @param rows most rows to show, at least 1
 * @param output the variable that the cell hands out, or null
 * @param isQuiet whether a result is not to be shown
 */
record Cell(Language language, String code, int rows, String output, boolean isQuiet) {
  static final int ROWS = 100;

  enum Language {
    SCALA,
    SQL
  }

  /**
   * @throws CellException when the first line is a magic that this kernel does not know, or is not
   *     used as it should be
   */
  static Cell parse(String text) throws CellException {
    String cell = text.strip();
    if (!cell.startsWith("%")) {
      return new Cell(Language.SCALA, cell, ROWS, null, false);
    }
    String[] parts = cell.split("\\R", 2);
    Deque<String> words = new ArrayDeque<>(Arrays.asList(parts[0].strip().split("\\s+")));
    Cell plain =
        new Cell(
            language(words.pop()), parts.length < 2 ? "" : parts[1].strip(), ROWS, null, false);
    if (plain.code().isEmpty()) {
      throw new CellException("Cannot run %s: nothing follows it.".formatted(parts[0].strip()));
    }
    return plain.with(words);
  }

  private static Language language(String magic) throws CellException {
    return switch (magic) {
      case "%%sql" -> Language.SQL;
      case "%%spark" -> Language.SCALA;
      default ->
          throw new CellException(
              "Cannot run %s: this kernel knows %%%%sql and %%%%spark.".formatted(magic));
    };
  }

  private Cell with(Deque<String> options) throws CellException {
    Cell cell = this;
    while (!options.isEmpty()) {
      String option = options.pop();
      cell =
          switch (option) {
            case "-q" -> new Cell(language, code, cell.rows, cell.output, true);
            case "-n" -> new Cell(language, code, rows(options), cell.output, cell.isQuiet);
            case "-o" -> new Cell(language, code, cell.rows, name(options), cell.isQuiet);
            default ->
                throw new CellException(
                    "Cannot use %s here: this kernel knows -n ROWS, -o NAME and -q."
                        .formatted(option));
          };
    }
    return cell;
  }

  private static int rows(Deque<String> options) throws CellException {
    String number = options.isEmpty() ? "" : options.pop();
    if (!number.matches("[1-9][0-9]{0,5}")) {
      throw new CellException(
          "Invalid number of rows '%s': use -n with 1 to 999999.".formatted(number));
    }
    return Integer.parseInt(number);
  }

  private static String name(Deque<String> options) throws CellException {
    String name = options.isEmpty() ? "" : options.pop();
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new CellException(
          "Invalid name '%s': use -o with the name of a variable.".formatted(name));
    }
    return name;
  }
}
