package dailies.udfs.timeline;

/** Text for formats in which a line is all there is. */
final class OneLine {
  private static final int SYMBOLS = 0x2400;

  private OneLine() {}

  /** The same with the symbol of each control character in its place: ␊ for a line feed. */
  static String of(String text) {
    return text.codePoints()
        .map(OneLine::visible)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int visible(int character) {
    if (character < 0x20) {
      return SYMBOLS + character;
    }
    boolean breaks =
        Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    return breaks ? '\uFFFD' : character;
  }
}
