package dailies.jobs.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.jobs.LocalSpark;
import dailies.jobs.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookFileTest {
  @TempDir private Path folder;

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
  void whatCellsShowIsKeptAsJupyterKeepsIt() throws Exception {
    Path file = notebook("[\"println(1)\\n\", \"2\"]");
    NotebookFile notebook = NotebookFile.read(file);
    notebook.run(session);
    notebook.write();
    assertThat(file).content().startsWith("{\n \"cells\": [\n  {\n   \"cell_type\": \"markdown\"");
    assertThat(file)
        .content()
        .contains(
            """
                {
                 "output_type": "stream",
                 "name": "stdout",
                 "text": [
                  "1\\n"
                 ]
                },
            """)
        .contains("     \"execution_count\": 1,\n     \"metadata\": {},\n");
    assertThat(file).content().contains(": Int = 2\"").endsWith("}\n");
  }

  @Test
  void aCellThatFailsIsNamedAndTheFileStays() throws IOException {
    Path file = notebook("\"%%sql\\nSELECT * FROM nowhere\"");
    String before = Files.readString(file);
    assertThatThrownBy(() -> NotebookFile.read(file).run(session))
        .isInstanceOf(CellException.class)
        .hasMessageStartingWith("some.ipynb, cell b: ")
        .hasMessageContaining("nowhere");
    assertThat(file).hasContent(before);
  }

  @Test
  void whatIsNoNotebookIsRefused() throws IOException {
    assertThatThrownBy(() -> NotebookFile.read(folder.resolve("none.ipynb")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("cannot be read");
    Path text = Files.writeString(folder.resolve("text.ipynb"), "hello");
    assertThatThrownBy(() -> NotebookFile.read(text))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("is no notebook");
    Path old = Files.writeString(folder.resolve("old.ipynb"), "{\"nbformat\": 3}");
    assertThatThrownBy(() -> NotebookFile.read(old))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("no notebook of format 4");
  }

  private Path notebook(String source) throws IOException {
    return Files.writeString(
        folder.resolve("some.ipynb"),
        """
        {"cells": [
          {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Words"},
          {"cell_type": "code", "id": "b", "metadata": {}, "source": %s}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"""
            .formatted(source));
  }
}
