package dailies.udfs.issue;

/**
 * A media object cannot be used, for a reason that lies in the object. Becomes a row, not a stack
 * trace.
 */
public final class MediaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final MediaIssue issue;

  public MediaException(MediaIssue issue, String message) {
    this(issue, message, null);
  }

  /**
   * @param message what could not be done and why, beginning with {@code Cannot}; no URI, which the
   *     row has
   */
  public MediaException(MediaIssue issue, String message, Throwable cause) {
    super(message, cause);
    this.issue = issue;
  }

  public MediaIssue issue() {
    return issue;
  }
}
