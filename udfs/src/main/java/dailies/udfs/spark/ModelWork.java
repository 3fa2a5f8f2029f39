package dailies.udfs.spark;

import java.util.Iterator;

/** What a model makes of the objects of one task, lazily. Not thread-safe. */
public interface ModelWork<T> extends Iterator<T> {

  /** What the model computes on, and how; may change until the last object. */
  ModelUse modelUse();
}
