package dailies.jobs.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectionFileTest {
  @Test
  void everyActionIsReadFromJson() throws IOException {
    CorrectionFile file =
        read(
            "marks.jsonl",
            """
            {"action": "different", "file": "file:/a b.jpg", "other": "file:/c.jpg"}
            {"action": "same", "file": "a", "other": "c", "source": "ben"}
            {"action": "keep", "file": "a", "note": "the original"}
            {"action": "move", "frame": "a-0", "scene": "noise"}

            {"action": "merge", "scene": "s", "other": "t"}
            {"action": "split", "scene": "s", "frame": ["a-0", "b-0", "a-0"]}
            """);

    assertThat(file.problems()).isEmpty();
    assertThat(file.corrections())
        .containsExactly(
            line(1, "marks.jsonl", new Correction.Different("file:/a b.jpg", "file:/c.jpg")),
            new GivenCorrection("line 2 of marks.jsonl", new Correction.Same("a", "c"), "ben"),
            line(3, "marks.jsonl", new Correction.Judge("a", "keep")),
            line(4, "marks.jsonl", new Correction.Move("a-0", "noise")),
            line(6, "marks.jsonl", new Correction.Merge("s", "t")),
            line(7, "marks.jsonl", new Correction.Split("s", List.of("a-0", "b-0"))));
  }

  @Test
  void csvHasAColumnForEachField() throws IOException {
    CorrectionFile file =
        read(
            "marks.csv",
            """
            action,frame,scene,other,file
            move,file:/a b.jpg,s,,
            split,a-0 b-0,s,,
            merge,,s,t,
            keep,,,,"file:/a, b.jpg"
            """);

    assertThat(file.problems()).isEmpty();
    assertThat(file.corrections())
        .containsExactly(
            line(2, "marks.csv", new Correction.Move("file:/a b.jpg", "s")),
            line(3, "marks.csv", new Correction.Split("s", List.of("a-0", "b-0"))),
            line(4, "marks.csv", new Correction.Merge("s", "t")),
            line(5, "marks.csv", new Correction.Judge("file:/a, b.jpg", "keep")));
  }

  @Test
  void linesThatCannotBeUsedAreToldByNumberAndTheRestIsRead() throws IOException {
    CorrectionFile file =
        read(
            "marks.jsonl",
            """
            {"action": "keep", "file": "a"
            ["keep", "a"]
            {"action": "kept", "file": "a"}
            {"file": "a"}
            {"action": "different", "file": "a"}
            {"action": "different", "file": "a", "other": "a"}
            {"action": "split", "scene": "s", "frame": []}
            {"action": "keep", "file": "b"}
            """);

    assertThat(file.corrections())
        .containsExactly(line(8, "marks.jsonl", new Correction.Judge("b", "keep")));
    assertThat(file.problems())
        .satisfiesExactly(
            problem ->
                assertThat(problem).startsWith("Cannot take line 1 of marks.jsonl: it is no"),
            problem -> assertThat(problem).contains("line 2", "no JSON object"),
            problem -> assertThat(problem).contains("line 3", "action kept is unknown", "keep,"),
            problem -> assertThat(problem).contains("line 4", "action is missing"),
            problem -> assertThat(problem).contains("line 5", "other is missing"),
            problem -> assertThat(problem).contains("line 6", "a is named twice"),
            problem -> assertThat(problem).contains("line 7", "frame is missing"));
  }

  @Test
  void aShortLineOfCsvLacksItsLastFields() throws IOException {
    CorrectionFile file = read("marks.csv", "action,file,other\nkeep,a\ndifferent,a\n");

    assertThat(file.corrections())
        .containsExactly(line(2, "marks.csv", new Correction.Judge("a", "keep")));
    assertThat(file.problems())
        .containsExactly("Cannot take line 3 of marks.csv: other is missing.");
  }

  @Test
  void aQuotationMarkLeftOpenAndFieldsTooManyAreTold() throws IOException {
    CorrectionFile file =
        read("marks.csv", "action,file\nkeep,a\nkeep,b,,c\nkeep,d\nkeep,\"e,\nkeep,f\n");

    assertThat(file.corrections()).hasSize(2);
    assertThat(file.problems())
        .containsExactly(
            "Cannot take line 3 of marks.csv: it has 4 fields, and the header 2.",
            "Cannot take line 5 of marks.csv: a quotation mark is left open in it, and what follows"
                + " is part of it.");
  }

  @Test
  void aLastLineThatIsNotEndedHasItsNumberToo() throws IOException {
    assertThat(read("marks.csv", "action,file\nkeep,a\nkept,b").problems())
        .singleElement()
        .asString()
        .startsWith("Cannot take line 3 of marks.csv");
    assertThat(read("marks.csv", "action,file\n").corrections()).isEmpty();
    assertThat(read("marks.csv", "").corrections()).isEmpty();
  }

  private static CorrectionFile read(String name, String text) throws IOException {
    return CorrectionFile.read(name, new StringReader(text), "anna");
  }

  private static GivenCorrection line(int number, String name, Correction correction) {
    return new GivenCorrection("line %d of %s".formatted(number, name), correction, "anna");
  }
}
