package dailies.udfs.spark;

import dailies.udfs.analyze.AnalyzedMedia;

/**
 * An object of the listing with what was found in it.
 *
 * @param attempts how often this version was analysed, this time included
 */
public record AnalyzedObject(
    ListedObject object, String modelId, AnalyzedMedia media, int attempts) {
  /** The key of an object with the same content, which was not decoded again; null otherwise. */
  public String knownAs() {
    return media.recognized() ? object.knownContents().get(media.contentSha256()) : null;
  }
}
