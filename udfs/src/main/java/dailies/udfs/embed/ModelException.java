package dailies.udfs.embed;

/**
 * A model that cannot be used: not there, damaged, of an unknown kind or for another purpose. The
 * message names the file or tensor, what was expected and found, and the remedy.
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
