package dailies.jobs.feedback;

/**
 * A correction and where it comes from.
 *
 * @param where to find it, for messages: "line 12 of marks.csv", or the command's name
 * @param source who gave it
 */
public record GivenCorrection(String where, Correction correction, String source) {}
