package dailies.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and places as people type them. */
class SearchWordsTest {

  @ParameterizedTest
  @CsvSource({
    "2024-06-30,                2024-06-30T00:00:00Z, 2024-07-01T00:00:00Z",
    "2024-06-30T18:00,          2024-06-30T18:00:00Z, 2024-06-30T18:00:00.000001Z",
    "2024-06-30T18:00:01.5Z,    2024-06-30T18:00:01.5Z, 2024-06-30T18:00:01.500001Z",
    "2024-06-30T18:00+02:00,    2024-06-30T16:00:00Z, 2024-06-30T16:00:00.000001Z"
  })
  void aTimeIsADayOrAMoment(String typed, Instant first, Instant end) {
    assertThat(CaptureTime.parse(typed)).isEqualTo(new CaptureTime(first, end));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2024", "30.6.2024", "2024-02-30", "2024-06-30 18:00"})
  void whatIsNoTimeIsToldWithWhatWouldBe(String typed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CaptureTime.parse(typed))
        .withMessageStartingWith(typed)
        .withMessageContaining("2024-06-30T18:00");
  }

  @Test
  void aPlaceIsReadWithItsDistance() {
    assertThat(Near.parse("-33.86, 151.21,2.5")).isEqualTo(new Near(-33.86, 151.21, 2.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "52.5",
        "52.5,13.4",
        "52.5;13.4;5",
        "a,b,c",
        "91,0,5",
        "0,181,5",
        "0,0,0",
        "0,0,-1",
        "NaN,0,5",
        "52,5,13,4,5"
      })
  void whatIsNoPlaceIsToldWithWhatWouldBe(String typed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Near.parse(typed))
        .withMessageContaining("52.52,13.405,5");
  }
}
