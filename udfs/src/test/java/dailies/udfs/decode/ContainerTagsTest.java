package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTagsTest {

  @ParameterizedTest
  @CsvSource({
    "+48.8577+002.295/,48.8577,2.295",
    "-33.8688+151.2093+012.5/,-33.8688,151.2093",
    "+4851.462+00217.700/,48.8577,2.295",
    "+485127.72-0021742.0/,48.8577,-2.295"
  })
  void readsPlacesInDegreesMinutesAndSeconds(String text, double latitude, double longitude) {
    double[] place = ContainerTags.place(text);
    assertThat(place[0]).isCloseTo(latitude, within(1e-6));
    assertThat(place[1]).isCloseTo(longitude, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "01:02:03:04, 01:02:03:04",
    "01:02:03;04, 01:02:03;04",
    "01:02:03.04, 01:02:03;04",
    "99:00:00:00, 99:00:00:00",
    "1:2:3:4,",
    "01:60:00:00,",
    "yesterday,"
  })
  void readsTimeCodes(String text, String timecode) {
    assertThat(ContainerTags.timecode(text)).isEqualTo(timecode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Paris", "+91.0+000.0/", "+10.0/", "+10.0+181.0/"})
  void takesNoPlaceFromWhatIsNone(String text) {
    assertThat(ContainerTags.place(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2013-11-29T12:19:09.000000Z,2013-11-29T12:19:09Z",
    "2013-11-29T14:19:09+0200,2013-11-29T12:19:09Z",
    "2013-11-29T14:19:09+02:00,2013-11-29T12:19:09Z",
    "2013-11-29 12:19:09,2013-11-29T12:19:09Z"
  })
  void readsDates(String text, String instant) {
    assertThat(ContainerTags.date(text)).isEqualTo(Instant.parse(instant));
  }

  @Test
  void takesNoDateFromACameraWithoutAClock() {
    assertThat(ContainerTags.date("1904-01-01T00:00:00.000000Z")).isNull();
    assertThat(ContainerTags.date("1970-01-01T00:00:00Z")).isNull();
    assertThat(ContainerTags.date("yesterday")).isNull();
    assertThat(ContainerTags.date(null)).isNull();
  }
}
