package dailies.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "s3a://AKIA:wJalr@media/a.jpg | s3a://***@media/a.jpg",
        "https://b.s3/a.jpg?X-Amz-Credential=AKIA/x&X-Amz-Signature=f00d&v=1"
            + " | https://b.s3/a.jpg?X-Amz-Credential=***&X-Amz-Signature=***&v=1",
        "https://b/a?AWSAccessKeyId=AKIA&Expires=1&Signature=a%2Fb"
            + " | https://b/a?AWSAccessKeyId=***&Expires=1&Signature=***",
        "fs.s3a.secret.key=wJalr, fs.s3a.access.key: AKIA"
            + " | fs.s3a.secret.key=***, fs.s3a.access.key: ***",
        "https://c.blob/a.jpg?sv=2022&sig=f00d | https://c.blob/a.jpg?sv=2022&sig=***"
      })
  void aSecretIsHiddenAndTheRestIsThere(String text, String shown) {
    assertThat(Secrets.hide(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://media/day 1/a@b.jpg",
        "Cannot open file:/home/key=1/design.jpg: 12:30 of day@work",
        "SignatureDoesNotMatch (Service: S3, Status Code: 403)"
      })
  void whatIsNoSecretStays(String text) {
    assertThat(Secrets.hide(text)).isEqualTo(text);
  }

  @Test
  void nothingIsHiddenInNothing() {
    assertThat(Secrets.hide(null)).isNull();
  }
}
