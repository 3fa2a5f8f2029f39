package dailies.jobs.stages;

import java.io.Serializable;

/**
 * A folder to be listed by one task.
 *
 * @param deep with all below it, or only the objects directly in it
 */
record FolderPart(String path, boolean deep) implements Serializable {}
