package dailies.udfs.spark;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does work on a thread of its own, so that work that hangs can be left behind: in native code, a
 * thread cannot be stopped. Used by one thread, which closes it.
 */
final class TimeLimit implements AutoCloseable {
  private final Duration most;
  private ExecutorService thread = newThread();

  TimeLimit(Duration most) {
    this.most = most;
  }

  /**
   * The result of {@code work}, which throws no checked exception.
   *
   * @throws TimeoutException when it has none in time; its thread is told to stop and left behind
   */
  <T> T call(Callable<T> work) throws TimeoutException {
    Future<T> result = thread.submit(work);
    try {
      return result.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (TimeoutException e) {
      thread.shutdownNow();
      thread = newThread();
      throw e;
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The task was stopped while it analysed a file", e);
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }

  private static ExecutorService newThread() {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, "analysis");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
