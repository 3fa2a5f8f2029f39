package dailies.udfs.decode;

import dailies.udfs.issue.MediaIssue;
import java.util.Objects;

/**
 * What is wrong with a picture that could be decoded all the same.
 *
 * @param issue {@link MediaIssue#TRUNCATED} or {@link MediaIssue#CORRUPT}
 * @param detail one sentence with the numbers involved
 */
record Damage(MediaIssue issue, String detail) {
  Damage {
    Objects.requireNonNull(issue, "issue");
    Objects.requireNonNull(detail, "detail");
  }

  static Damage truncated(String detail) {
    return new Damage(MediaIssue.TRUNCATED, detail);
  }

  static Damage corrupt(String detail) {
    return new Damage(MediaIssue.CORRUPT, detail);
  }
}
