package dailies.jobs.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.common.record.Record;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Corrections that people wrote into a file: JSON lines or CSV with a header. Each has an {@code
 * action} and the names that it takes:
 *
 * <ul>
 *   <li>different, same: {@code file}, {@code other}
 *   <li>keep, reject, retake, undecided: {@code file}
 *   <li>move: {@code frame}, {@code scene} (a scene_id, new or noise)
 *   <li>merge: {@code scene}, {@code other}
 *   <li>split: {@code scene}, {@code frame} (a list in JSON, separated by spaces in CSV)
 * </ul>
 *
 * and if wanted {@code source}. Fields of other names are passed over. Lines that cannot be used
 * are told and the rest is read. All of it is held in memory: people do not write millions.
 */
public final class CorrectionFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final String source;
  private final List<GivenCorrection> corrections = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private CorrectionFile(String name, String source) {
    this.name = name;
    this.source = source;
  }

  /**
   * @param name of the file, for messages; ends in {@code .csv} or {@code .jsonl}
   * @param lines UTF-8 text, which the caller closes
   * @param source of lines that name none
   */
  public static CorrectionFile read(String name, Reader lines, String source) throws IOException {
    CorrectionFile file = new CorrectionFile(name, source);
    if (name.endsWith(".csv")) {
      file.readCsv(lines);
    } else {
      file.readJson(new BufferedReader(lines));
    }
    return file;
  }

  /** In the order of the file. */
  public List<GivenCorrection> corrections() {
    return corrections;
  }

  /** A sentence for each line that cannot be used. */
  public List<String> problems() {
    return problems;
  }

  private void readJson(BufferedReader lines) throws IOException {
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        take(number, line, CorrectionFile::fieldsOfJson);
      }
    }
  }

  private void readCsv(Reader lines) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setHeaderExtractionEnabled(true);
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setMaxCharsPerColumn(-1);
    CsvParser parser = new CsvParser(settings);
    parser.beginParsing(lines);
    long end = 0;
    for (Record row = parser.parseNextRecord(); row != null; row = parser.parseNextRecord()) {
      String text = parser.getContext().currentParsedContent().strip();
      boolean isOpen = text.chars().filter(character -> character == '"').count() % 2 > 0;
      long last = parser.getContext().currentLine();
      take(isOpen ? end + 1 : last, row, record -> fieldsOfCsv(record, isOpen));
      end = last;
    }
  }

  private <T> void take(long line, T written, Function<T, Fields> reader) {
    String where = "line %d of %s".formatted(line, name);
    try {
      Fields fields = reader.apply(written);
      String given = fields.first("source");
      corrections.add(
          new GivenCorrection(where, correction(fields), given == null ? source : given));
    } catch (IllegalArgumentException e) {
      problems.add("Cannot take %s: %s.".formatted(where, e.getMessage()));
    }
  }

  /** What stands in one line. */
  private interface Fields {
    /** The names of a field; empty when it is not there. */
    List<String> all(String field);

    default String first(String field) {
      return all(field).stream().findFirst().orElse(null);
    }
  }

  private static Fields fieldsOfJson(String line) {
    JsonNode object;
    try {
      object = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON (" + e.getOriginalMessage() + ")", e);
    }
    if (!object.isObject()) {
      throw new IllegalArgumentException("it is no JSON object");
    }
    return field -> texts(object.path(field));
  }

  private static List<String> texts(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList();
    }
    return value.isMissingNode() || value.isNull() ? List.of() : List.of(value.asText());
  }

  private static Fields fieldsOfCsv(Record row, boolean isOpen) {
    int columns = row.getMetaData().headers().length;
    if (isOpen) {
      throw new IllegalArgumentException(
          "a quotation mark is left open in it, and what follows is part of it");
    }
    if (row.getValues().length > columns) {
      throw new IllegalArgumentException(
          "it has %d fields, and the header %d".formatted(row.getValues().length, columns));
    }
    boolean splits = "split".equals(value(row, "action"));
    return field -> {
      String value = value(row, field);
      if (value == null || value.isBlank()) {
        return List.of();
      }
      return splits && field.equals("frame")
          ? List.of(value.trim().split("\\s+"))
          : List.of(value.trim());
    };
  }

  private static String value(Record row, String field) {
    return row.getMetaData().containsColumn(field) ? row.getString(field) : null;
  }

  private static Correction correction(Fields fields) {
    String action = fields.first("action");
    return switch (action == null ? "" : action) {
      case "different" -> new Correction.Different(fields.first("file"), fields.first("other"));
      case "same" -> new Correction.Same(fields.first("file"), fields.first("other"));
      case "keep", "reject", "retake", "undecided" ->
          new Correction.Judge(fields.first("file"), action);
      case "move" -> new Correction.Move(fields.first("frame"), fields.first("scene"));
      case "merge" -> new Correction.Merge(fields.first("scene"), fields.first("other"));
      case "split" -> new Correction.Split(fields.first("scene"), fields.all("frame"));
      default ->
          throw new IllegalArgumentException(
              (action == null ? "action is missing" : "the action " + action + " is unknown")
                  + ": use different, same, keep, reject, retake, undecided, move, merge or"
                  + " split");
    };
  }
}
