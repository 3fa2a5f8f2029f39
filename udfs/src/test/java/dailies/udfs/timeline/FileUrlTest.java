package dailies.udfs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a b/c.mov",
        "/100%25/x#1?.mov",
        "/-rf.mov",
        "/line\nbreak.mov",
        "/\"quoted\" 'name'.mov",
        "/<img onerror=alert(1)>.mov",
        "/a;b&c=d+e@f:g[h].mov",
        "/\u00e9.mov",
        "/e\u0301.mov",
        "/\u6620\u50cf \ud83c\udfac.mov"
      })
  void everyNameComesBackAsItWas(String path) {
    String url = FileUrl.of("file:" + path);
    assertThat(url).startsWith("file:///").matches("[!-~]+");
    assertThat(Path.of(URI.create(url))).isEqualTo(Path.of(path));
  }

  @Test
  void bucketsStay() {
    assertThat(FileUrl.of("s3a://bucket/a b.mov")).isEqualTo("s3a://bucket/a%20b.mov");
    assertThat(FileUrl.of("hdfs://host:8020/a")).isEqualTo("hdfs://host:8020/a");
  }

  @Test
  void namesAreTheLastPart() {
    assertThat(FileUrl.name("s3a://bucket/a/b c.mov")).isEqualTo("b c.mov");
  }

  @Test
  void aSchemeIsNeeded() {
    assertThatThrownBy(() -> FileUrl.of("/a.mov")).isInstanceOf(IllegalArgumentException.class);
  }
}
