package dailies.jobs.progress;

/**
 * What a run does before and after it analyses files, of which nobody knows how long it takes. The
 * names are those of the steps in the table {@code runs}.
 */
public enum Step {
  index("Listing files"),
  score("Scoring by words"),
  dedup("Looking for copies"),
  cluster("Looking for scenes"),
  people("Looking for people");

  private final String words;

  Step(String words) {
    this.words = words;
  }

  /** For people. */
  String words() {
    return words;
  }
}
