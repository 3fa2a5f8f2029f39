package dailies.udfs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.jpg                | file:/home/a/IMG_1.JPG            | true",
        "*.jpg                | s3a://bucket/a/b.jpg              | true",
        "*.jpg                | s3a://bucket/a.jpg/b.png          | false",
        "raw/**               | file:/home/raw/2024/a.dng         | true",
        "raw/**               | s3a://raw/2024/a.dng              | false",
        "raw/*                | file:/home/raw/2024/a.dng         | false",
        "2024/*/*.mp4         | s3a://bucket/x/2024/day 1/a.mp4   | true",
        "*_take[0-9].{mp4,mov}| file:/rushes/B002_take1.mov       | true",
        "*_take[0-9].{mp4,mov}| file:/rushes/B002_takeX.mov       | false",
        "/home/*              | file:/home/a.jpg                  | true",
        "/home/*              | file:/x/home/a.jpg                | false",
        "a:b*                 | hdfs://node:9000/x/a:b.png        | true"
      })
  void matchesNamesAndEndsOfPaths(String glob, String uri, boolean matches) {
    assertThat(PathGlob.of(glob.strip()).matches(uri.strip())).isEqualTo(matches);
  }

  @Test
  void whatIsNoGlobIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> PathGlob.of("a[b"));
  }
}
