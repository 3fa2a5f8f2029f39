package dailies.udfs.spark;

import java.time.Instant;

/**
 * An object of a listing.
 *
 * @param uri as storage names it
 * @param sizeBytes in bytes; -1 when a manifest names it and storage does not have it
 * @param modifiedAt when storage says that it was last written
 */
public record ListedObject(String uri, long sizeBytes, Instant modifiedAt) {}
