package dailies.udfs.face;

import dailies.udfs.decode.Picture;
import java.util.List;

/** Finds faces. Not thread-safe; whoever made it closes it. */
public interface FaceDetector extends AutoCloseable {
  /** Finds none, at no cost. */
  FaceDetector NONE = picture -> List.of();

  /** The faces of a picture, the largest first. The same picture has the same faces. */
  List<Face> detect(Picture picture);

  @Override
  default void close() {}
}
