package dailies.jobs.report;

/** What a person can say of a card. The page turns it into a line for {@code feedback import}. */
enum Mark {
  KEEP("keep", "Keep"),
  REJECT("reject", "Reject"),
  RETAKE("retake", "Retake"),
  DIFFERENT("different", "Not a duplicate"),
  APART("apart", "Wrong scene"),
  BELONGS("belongs", "Belongs there");

  private final String code;
  private final String label;

  Mark(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /** As the page's script knows it. */
  String code() {
    return code;
  }

  /** As people read it. */
  String label() {
    return label;
  }

  static Mark of(String code) {
    for (Mark mark : values()) {
      if (mark.code.equals(code)) {
        return mark;
      }
    }
    throw new IllegalArgumentException("Unknown mark: " + code);
  }
}
