package dailies.jobs.notebooks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dailies.jobs.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A notebook of Jupyter, format 4: its cells, and what they showed when they were last run. */
public final class NotebookFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OUTPUTS = "outputs";
  private static final String EXECUTION_COUNT = "execution_count";
  private static final String OUTPUT_TYPE = "output_type";

  private final Path path;
  private final ObjectNode notebook;

  private NotebookFile(Path path, ObjectNode notebook) {
    this.path = path;
    this.notebook = notebook;
  }

  /**
   * @throws SettingsException when {@code path} cannot be read, or is no notebook
   */
  public static NotebookFile read(Path path) {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(path));
      if (json.path("nbformat").asInt() == 4 && json.path("cells") instanceof ArrayNode) {
        return new NotebookFile(path, (ObjectNode) json);
      }
      throw unusable(path, "it is no notebook of format 4. Save it with Jupyter first");
    } catch (JsonProcessingException e) {
      throw unusable(path, "it is no notebook: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw unusable(path, "it cannot be read (" + e + "). Check the path");
    }
  }

  private static SettingsException unusable(Path path, String reason) {
    return new SettingsException(List.of("Cannot run " + path + ": " + reason + "."));
  }

  /**
   * Runs all cells of code in order, in a kernel that has run nothing yet, and keeps what each
   * shows.
   *
   * @throws CellException when one cannot be run or fails, naming it; all outputs stay as they were
   */
  public void run(NotebookSession kernel) throws CellException {
    List<ObjectNode> cells = cells();
    List<Shown> shown = new ArrayList<>();
    for (ObjectNode cell : cells) {
      shown.add(run(kernel, cell));
    }
    for (int i = 0; i < cells.size(); i++) {
      keep(cells.get(i), shown.get(i), i + 1);
    }
  }

  private Shown run(NotebookSession kernel, ObjectNode cell) throws CellException {
    try {
      return kernel.run(source(cell));
    } catch (CellException e) {
      String where = "%s, cell %s".formatted(path.getFileName(), cell.path("id").asText("?"));
      throw new CellException(where + ": " + e.getMessage());
    }
  }

  private List<ObjectNode> cells() {
    List<ObjectNode> cells = new ArrayList<>();
    for (JsonNode cell : notebook.get("cells")) {
      if (cell.path("cell_type").asText().equals("code") && !source(cell).isBlank()) {
        cells.add((ObjectNode) cell);
      }
    }
    return cells;
  }

  /** A text or a list of lines: the format has both. */
  private static String source(JsonNode cell) {
    JsonNode source = cell.path("source");
    StringBuilder text = new StringBuilder(source.asText());
    source.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  private static void keep(ObjectNode cell, Shown shown, int count) {
    cell.put(EXECUTION_COUNT, count);
    ArrayNode outputs = cell.putArray(OUTPUTS);
    if (!shown.printed().isEmpty()) {
      ObjectNode stream = outputs.addObject().put(OUTPUT_TYPE, "stream").put("name", "stdout");
      lines(stream.putArray("text"), shown.printed());
    }
    if (!shown.result().isEmpty()) {
      ObjectNode result = outputs.addObject().put(OUTPUT_TYPE, "execute_result");
      result.put(EXECUTION_COUNT, count).putObject("metadata");
      ObjectNode data = result.putObject("data");
      shown.result().forEach((type, text) -> lines(data.putArray(type), text));
    }
  }

  private static void lines(ArrayNode array, String text) {
    for (String line : text.split("(?<=\n)")) {
      array.add(line);
    }
  }

  /** Writes the notebook, with what its cells show, where it was read. */
  public void write() throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.writeString(fresh, json());
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
  }

  private String json() throws JsonProcessingException {
    return JSON.writer(new JupyterPrinter()).writeValueAsString(notebook) + "\n";
  }

  /**
   * Prints as Jupyter does, so that a diff shows what has changed: indented by one blank, nothing
   * between the brackets of what is empty.
   */
  private static final class JupyterPrinter extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1L;

    JupyterPrinter() {
      DefaultIndenter indent = new DefaultIndenter(" ", "\n");
      indentArraysWith(indent);
      indentObjectsWith(indent);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new JupyterPrinter();
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(": ");
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
      if (values > 0) {
        super.writeEndArray(json, values);
      } else {
        _nesting--;
        json.writeRaw(']');
      }
    }

    @Override
    public void writeEndObject(JsonGenerator json, int fields) throws IOException {
      if (fields > 0) {
        super.writeEndObject(json, fields);
      } else {
        _nesting--;
        json.writeRaw('}');
      }
    }
  }
}
