package dailies.jobs.notebooks;

/** Text within HTML. */
final class Html {
  private Html() {}

  /** {@code text} to be shown as it is, also within the quotes of an attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
