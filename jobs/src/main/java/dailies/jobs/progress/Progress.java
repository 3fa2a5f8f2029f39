package dailies.jobs.progress;

/** Shows how far a run is. Used by one thread; closed when the work it shows has ended. */
public interface Progress extends AutoCloseable {

  /** Begins to show work on {@code total}. */
  void start(Amount total);

  /** Tells how much is done so far. */
  void done(Amount soFar);

  @Override
  void close();
}
