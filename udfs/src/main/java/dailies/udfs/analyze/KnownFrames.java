package dailies.udfs.analyze;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.util.List;

/**
 * The frames that tables have of a file: what is found in them by a second decode must not get the
 * place of others.
 *
 * @param numbers of the frames in their clip, in any order; 0 alone for a picture
 */
record KnownFrames(List<Long> numbers) {
  KnownFrames {
    numbers = numbers.stream().sorted().toList();
  }

  /**
   * @param attempt what cannot be done with other frames: {@code Cannot embed}
   * @param found numbers of the frames that there are now
   */
  void requireSame(String attempt, List<Long> found) throws MediaException {
    List<Long> sorted = found.stream().sorted().toList();
    if (!sorted.equals(numbers)) {
      throw new MediaException(
          MediaIssue.CHANGED,
          ("%s: the frames are %s, and were %s when the file was analysed. The settings of keyframes"
                  + " or decoding were others, or the file changed.")
              .formatted(attempt, sorted, numbers));
    }
  }
}
