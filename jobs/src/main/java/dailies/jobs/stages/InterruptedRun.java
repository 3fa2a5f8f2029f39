package dailies.jobs.stages;

/** A run ended early because someone wished so; what it had done is there for good. */
public final class InterruptedRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InterruptedRun() {
    super("Stopped. What is done is kept: run the same command again to go on.");
  }
}
