package dailies.jobs.progress;

/** Shows how far a run is. Used by one thread; closed when the work it shows has ended. */
public interface Progress extends AutoCloseable {

  /** Begins to show work on {@code total} objects. */
  void start(long total);

  /** Tells how many objects are done so far. */
  void done(long objects);

  @Override
  void close();
}
