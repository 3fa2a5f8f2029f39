package dailies.udfs.spark;

import dailies.udfs.analyze.Embedding;
import dailies.udfs.analyze.EmbeddingQueue;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;

/**
 * Works on a task's objects lazily, and ahead only so far that the encoder gets full batches and
 * computes while others are decoded: by as many objects as there are frames in the batches of an
 * {@link EmbeddingQueue}. What it returns is computed or on its way.
 */
final class RunAhead<S, T> implements ModelWork<T> {
  private final Iterator<S> objects;
  private final Function<S, T> work;
  private final Function<T, List<Embedding>> embeddings;
  private final EmbeddingQueue queue;
  private final LoadedModel model;
  private final int most;
  private final Queue<T> ready = new ArrayDeque<>();

  /**
   * @param work hands the frames of an object to {@code queue}
   * @param embeddings the embeddings of what {@code work} returned
   * @param model whose {@code queue} it is
   */
  RunAhead(
      Iterator<S> objects,
      Function<S, T> work,
      Function<T, List<Embedding>> embeddings,
      EmbeddingQueue queue,
      LoadedModel model) {
    this.objects = objects;
    this.work = work;
    this.embeddings = embeddings;
    this.queue = queue;
    this.model = model;
    this.most = model.batchSize() * (EmbeddingQueue.BATCHES_AHEAD + 1);
  }

  @Override
  public ModelUse modelUse() {
    return model.use();
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || objects.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    while (objects.hasNext() && ready.size() < most) {
      ready.add(work.apply(objects.next()));
    }
    T next = ready.remove();
    if (!embeddings.apply(next).stream().allMatch(Embedding::isUnderWay)) {
      queue.flush();
    }
    return next;
  }
}
