package dailies.jobs.report;

/** Text within HTML. */
public final class Html {
  private Html() {}

  /** {@code text} to be shown as it is, also within the quotes of an attribute. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
