package dailies.jobs.report;

import java.io.Serializable;

/**
 * How much a section shows.
 *
 * @param pages at least 1
 * @param shown sheets on them
 * @param sheets that there are
 */
record Extent(long pages, long shown, long sheets) implements Serializable {}
