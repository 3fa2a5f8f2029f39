package dailies.jobs.notebooks;

/** A cell of a notebook cannot be run, or failed; the message is what a person should read. */
public final class CellException extends Exception {
  private static final long serialVersionUID = 1L;

  public CellException(String message) {
    super(message);
  }
}
