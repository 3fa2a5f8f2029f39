package dailies.jobs.progress;

/** Shows how far a run is. Used by one thread; closed when the work it shows has ended. */
public interface Progress extends AutoCloseable {

  /** Tells what is done from now on. */
  void begin(Step step);

  /** Begins to show the analysis of {@code total}. */
  void start(Amount total);

  /** Tells how much is done so far. */
  void done(Amount soFar);

  @Override
  void close();
}
