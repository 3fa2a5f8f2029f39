package dailies.udfs.timeline;

import java.io.IOException;
import java.io.OutputStream;

/** A way to write a timeline into a file. */
public interface TimelineFormat {
  /**
   * Writes all of {@code timeline}, event by event.
   *
   * @param out left open
   */
  void write(Timeline timeline, OutputStream out) throws IOException;
}
