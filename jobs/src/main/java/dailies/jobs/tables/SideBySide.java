package dailies.jobs.tables;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Does the same with several tables at once. Most of a small commit is planning and waiting for
 * storage, which leaves the cluster idle.
 */
public final class SideBySide {
  private static final int AT_ONCE = 4;

  private SideBySide() {}

  /**
   * Returns when all of it has ended, also where some of it fails.
   *
   * @param work may be called by several threads at once
   * @throws RuntimeException one of the failures; what is no such exception is the cause of a
   *     {@link CompletionException}
   */
  public static <T> void each(Collection<T> all, Consumer<T> work) {
    // New threads take over the session of the one that starts them.
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CompletableFuture.allOf(
              all.stream()
                  .map(one -> CompletableFuture.runAsync(() -> work.accept(one), threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    } finally {
      threads.shutdown();
    }
  }
}
