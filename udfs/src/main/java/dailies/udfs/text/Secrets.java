package dailies.udfs.text;

import java.util.regex.Pattern;

/**
 * Takes secrets out of text for people: passwords within URIs, signatures and tokens of presigned
 * ones, keys of storage. Stateless and thread-safe.
 */
public final class Secrets {
  private static final String HIDDEN = "***";

  private static final Pattern IN_AUTHORITY =
      Pattern.compile("(?<=://)[^/@\\s'\"]+:[^/@\\s'\"]+(?=@)");

  /** A name, its separator, and the value that is not to be seen. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:X-Amz-(?:Signature|Credential|Security-Token)|AWSAccessKeyId|Signature|sig"
              + "|(?:access|secret|session|account)[._-]?(?:key|token)|token|password)"
              + "\\s*[=:]\\s*)[^\\s&;,'\"]+");

  private Secrets() {}

  /** The text with three stars in the place of each secret; null for null. */
  public static String hide(String text) {
    if (text == null) {
      return null;
    }
    String withoutPasswords = IN_AUTHORITY.matcher(text).replaceAll(HIDDEN);
    return NAMED.matcher(withoutPasswords).replaceAll("$1" + HIDDEN);
  }
}
