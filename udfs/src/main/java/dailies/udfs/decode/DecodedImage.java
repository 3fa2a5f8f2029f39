package dailies.udfs.decode;

import dailies.udfs.issue.MediaIssue;
import java.util.Objects;

/**
 * A picture and what was found while decoding it.
 *
 * @param picture in display orientation, not larger than the analysis size
 * @param width of the full picture in display orientation, in pixels
 * @param height of the full picture in display orientation, in pixels
 * @param issue null; {@link MediaIssue#TRUNCATED} when only a part could be decoded; {@link
 *     MediaIssue#CORRUPT} when it was decoded around damage
 * @param issueDetail one sentence with the number involved; null without an issue
 */
public record DecodedImage(
    Picture picture, int width, int height, MediaIssue issue, String issueDetail) {
  public DecodedImage {
    Objects.requireNonNull(picture, "picture");
    if (width < picture.width() || height < picture.height()) {
      throw new IllegalArgumentException(
          "Invalid size of the full picture: %dx%d, below the reduced picture's %dx%d"
              .formatted(width, height, picture.width(), picture.height()));
    }
    if ((issue == null) != (issueDetail == null)) {
      throw new IllegalArgumentException("Invalid issue: " + issue + " with detail " + issueDetail);
    }
  }
}
