package dailies.udfs.timeline;

/**
 * What Dailies knows of a take, for people and programs that read a timeline.
 *
 * @param mediaId of the file
 * @param scene null when it is of none
 * @param score 0 to 100
 * @param remarks what is not good about it, in plain words; null when nothing is
 */
public record TakeNotes(String mediaId, String scene, double score, String remarks) {}
