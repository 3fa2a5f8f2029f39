package dailies.udfs.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeeperReasonTest {
  private static final double UNKNOWN = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quality        |   0.91 |   0.72 | better quality than the runner-up: 0.9 against 0.7",
        "quality        |  0.952 |  0.949 | better quality than the runner-up: 0.952 against 0.949",
        "pixels         | 12.2e6 |  2.1e6 | more pixels than the runner-up: 12.2 against 2.1 megapixels",
        "pixels DESC    | 308000 | 307200 | more pixels than the runner-up: 0.308 against 0.307 megapixels",
        "size_bytes     |  3.4e6 |  1.2e6 | more bytes than the runner-up: 3.4 against 1.2 MB",
        "size_bytes asc |    120 |    900 | lower size_bytes than the runner-up: 120 against 900",
        "iso / 100      |    2.5 |      1 | higher iso / 100 than the runner-up: 2.5 against 1",
        "intact         |      1 |      0 | whole, which the runner-up is not",
        "has_sound      |      1 |      0 | with sound, which the runner-up lacks",
        "has_bars asc   |      0 |      1 | without black bars, which the runner-up has",
        "length_millis  |   5000 |   4000 | longer than the runner-up: 5.0 against 4.0 s",
        "original_format|      1 |      0 | the original format image/heic, where the runner-up is image/jpeg",
        "captured_at asc| 1.5    |      9 | older than the runner-up: 1970-01-01T00:00:01Z against 1970-01-01T00:00:09Z",
        "modified_at asc| 1.25   |   1.75 | older than the runner-up: 1970-01-01T00:00:01.250Z against 1970-01-01T00:00:01.750Z",
      })
  void whatDecidedIsToldWithBothValues(String criterion, double ours, double theirs, String told) {
    List<KeeperCriterion> criteria = criteria("width", criterion);
    KeeperReason reason =
        KeeperReason.of(
            criteria,
            candidate("image/heic", criteria, 7, ours),
            candidate("image/jpeg", criteria, 7, theirs),
            "the runner-up");
    assertThat(reason.sentence()).isEqualTo(told);
    if (criterion.matches("(intact|original|has_).*")) {
      assertThat(reason.margin()).isNull();
    } else {
      assertThat(reason.margin()).isCloseTo(Math.abs(ours - theirs), within(1e-9));
    }
  }

  @Test
  void theFirstCriterionThatTellsThemApartCounts() {
    List<KeeperCriterion> criteria = criteria("quality", "pixels", "size_bytes");
    KeeperReason reason =
        KeeperReason.of(
            criteria,
            candidate(null, criteria, 0.5, 2e6, 1),
            candidate(null, criteria, 0.5, 1e6, 9),
            "that one");
    assertThat(reason)
        .isEqualTo(new KeeperReason("more pixels than that one: 2.0 against 1.0 megapixels", 1e6));
  }

  @Test
  void whatIsUnknownOfTheOtherIsNoMargin() {
    List<KeeperCriterion> criteria = criteria("quality");
    KeeperReason reason =
        KeeperReason.of(
            criteria,
            candidate(null, criteria, 0.5),
            new KeeperCandidate(false, new double[] {UNKNOWN}, null),
            "the runner-up");
    assertThat(reason)
        .isEqualTo(new KeeperReason("quality is 0.5, and unknown of the runner-up", null));
  }

  @Test
  void equalsGoByNameAndPeopleGoBeforeAll() {
    List<KeeperCriterion> criteria = criteria("quality");
    KeeperCandidate file = candidate(null, criteria, 0.5);
    assertThat(KeeperReason.of(criteria, file, file, "the runner-up").sentence())
        .isEqualTo("equal to the runner-up; its name comes first");
    KeeperCandidate chosen = new KeeperCandidate(true, file.keys(), null);
    assertThat(KeeperReason.of(criteria, chosen, file, "the runner-up").sentence())
        .isEqualTo("chosen by a person");
  }

  @Test
  void theDirectionStandsBehindAnExpression() {
    assertThat(KeeperCriterion.parse(" modified_at  ASC "))
        .isEqualTo(new KeeperCriterion("modified_at", true));
    assertThat(KeeperCriterion.parse("width * height desc"))
        .isEqualTo(new KeeperCriterion("width * height", false));
    assertThat(KeeperCriterion.parse("pixels")).isEqualTo(new KeeperCriterion("pixels", false));
    assertThat(KeeperCriterion.parse("basc")).isEqualTo(new KeeperCriterion("basc", false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeeperCriterion.parse("  "))
        .withMessageStartingWith("Invalid duplicates.keeper");
  }

  private static List<KeeperCriterion> criteria(String... texts) {
    return Stream.of(texts).map(KeeperCriterion::parse).toList();
  }

  private static KeeperCandidate candidate(
      String mimeType, List<KeeperCriterion> criteria, double... values) {
    double[] keys = new double[values.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = criteria.get(i).ascending() ? values[i] : -values[i];
    }
    return new KeeperCandidate(false, keys, mimeType);
  }
}
