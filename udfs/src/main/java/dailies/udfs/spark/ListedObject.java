package dailies.udfs.spark;

import java.time.Instant;
import java.util.Map;

/**
 * An object of a listing.
 *
 * @param uri as storage names it
 * @param sizeBytes in bytes; -1 when a manifest names it and storage does not have it
 * @param modifiedAt when storage says that it was last written
 * @param attempts how often this version was analysed before
 * @param knownContents keys of objects of the same size, by the SHA-256 of their content, that need
 *     not be decoded again
 */
public record ListedObject(
    String uri,
    long sizeBytes,
    Instant modifiedAt,
    int attempts,
    Map<String, String> knownContents) {}
