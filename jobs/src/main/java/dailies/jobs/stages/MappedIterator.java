package dailies.jobs.stages;

import java.util.Iterator;
import java.util.function.Function;

/** What a function makes of each element, one at a time. */
record MappedIterator<S, T>(Iterator<S> elements, Function<S, T> function) implements Iterator<T> {
  @Override
  public boolean hasNext() {
    return elements.hasNext();
  }

  @Override
  public T next() {
    return function.apply(elements.next());
  }
}
