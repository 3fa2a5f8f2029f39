package dailies.jobs.tables;

/** The warehouse cannot be used as it is; the message says why and what to do. */
public final class WarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WarehouseException(String message) {
    super(message);
  }
}
