package dailies.udfs.quality.subject;

import dailies.udfs.decode.Picture;
import java.util.List;

/** Finds what a picture shows. Not thread-safe; whoever made it closes it. */
public interface SubjectFinder extends AutoCloseable {

  /** The subjects, the most prominent first; none when nothing stands out. */
  List<Subject> find(Picture picture);

  @Override
  default void close() {}
}
