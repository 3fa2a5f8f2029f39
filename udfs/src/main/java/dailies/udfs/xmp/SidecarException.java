package dailies.udfs.xmp;

/** A sidecar that is there and not understood, so that it is not to be touched. */
public final class SidecarException extends Exception {
  private static final long serialVersionUID = 1L;

  SidecarException(String message) {
    super(message);
  }

  SidecarException(String message, Throwable cause) {
    super(message, cause);
  }
}
