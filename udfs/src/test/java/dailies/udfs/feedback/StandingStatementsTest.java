package dailies.udfs.feedback;

import static dailies.udfs.feedback.Statement.Kind.APART;
import static dailies.udfs.feedback.Statement.Kind.DIFFERENT;
import static dailies.udfs.feedback.Statement.Kind.KEEP;
import static dailies.udfs.feedback.Statement.Kind.NOISE;
import static dailies.udfs.feedback.Statement.Kind.REJECT;
import static dailies.udfs.feedback.Statement.Kind.RETAKE;
import static dailies.udfs.feedback.Statement.Kind.SAME;
import static dailies.udfs.feedback.Statement.Kind.TOGETHER;
import static dailies.udfs.feedback.Statement.Kind.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingStatementsTest {
  @Test
  void ofTheSamePairTheLaterStandsWhicheverWayRoundItWasNamed() {
    assertThat(
            standing(
                said("1-0", DIFFERENT, "a", "b"),
                said("2-0", SAME, "b", "a"),
                said("3-0", DIFFERENT, "a", "c"),
                said("4-0", TOGETHER, "f", "g"),
                said("5-0", APART, "g", "f")))
        .containsExactly("2-0", "3-0", "5-0");
  }

  @Test
  void aPlacedFrameLeavesBehindWhatWasSaidOfIt() {
    assertThat(
            standing(
                said("1-0", TOGETHER, "f", "g"),
                said("2-0", TOGETHER, "h", "f"),
                placed("3-0", APART, "f", "x"),
                placed("3-1", TOGETHER, "f", "y"),
                placed("4-0", APART, "f", "y"),
                placed("4-1", TOGETHER, "f", "z"),
                said("5-0", TOGETHER, "k", "f")))
        .containsExactly("4-0", "4-1", "5-0");
  }

  @Test
  void noiseStandsUntilTheFrameIsPutTogetherWithAnother() {
    List<Statement> noise = List.of(placed("1-0", NOISE, "f", null), said("2-0", APART, "f", "g"));
    assertThat(standing(noise)).containsExactly("1-0", "2-0");
    List<Statement> joined = new ArrayList<>(noise);
    joined.add(said("3-0", TOGETHER, "h", "f"));
    assertThat(standing(joined)).containsExactly("2-0", "3-0");
  }

  @Test
  void ofTheSameTakeTheLastVerdictStands() {
    assertThat(
            standing(
                said("1-0", KEEP, "a", null),
                said("2-0", REJECT, "a", null),
                said("3-0", RETAKE, "b", null),
                said("4-0", UNDECIDED, "b", null),
                said("5-0", REJECT, "c", null)))
        .containsExactly("2-0", "4-0", "5-0");
  }

  @Test
  void keepersDoNotContradictEachOtherAndFilesAreNoFrames() {
    assertThat(
            standing(
                said("1-0", KEEP, "a", null),
                said("2-0", KEEP, "b", null),
                said("3-0", KEEP, "a", null),
                said("4-0", DIFFERENT, "a", "b"),
                said("5-0", APART, "a", "b")))
        .containsExactly("2-0", "3-0", "4-0", "5-0");
  }

  @Test
  void theOrderOfAddingDoesNotMatter() {
    List<Statement> said =
        new ArrayList<>(
            List.of(
                placed("1-0", NOISE, "f", null),
                placed("2-0", TOGETHER, "f", "g"),
                said("3-0", TOGETHER, "g", "h"),
                placed("4-0", APART, "h", "g")));
    List<String> forward = standing(said);
    Collections.reverse(said);
    assertThat(standing(said)).isEqualTo(forward).containsExactly("2-0", "4-0");
  }

  @Test
  void aStatementIsAboutSomething() {
    assertThatNullPointerException().isThrownBy(() -> said("1-0", KEEP, null, null));
  }

  private static Statement said(String id, Statement.Kind kind, String anchor, String other) {
    return new Statement(id, kind, false, anchor, other);
  }

  private static Statement placed(String id, Statement.Kind kind, String anchor, String other) {
    return new Statement(id, kind, true, anchor, other);
  }

  private static List<String> standing(Statement... statements) {
    return standing(List.of(statements));
  }

  private static List<String> standing(List<Statement> statements) {
    StandingStatements standing = new StandingStatements();
    statements.forEach(standing::add);
    return standing.standing().stream().map(Statement::id).toList();
  }
}
