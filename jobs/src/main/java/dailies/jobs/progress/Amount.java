package dailies.jobs.progress;

/**
 * How much is done, or is to be done.
 *
 * @param files how many
 * @param failed of them, that have an issue
 * @param bytes of them
 * @param work by which the time left is told; see {@link dailies.udfs.batch.Work}
 */
public record Amount(long files, long failed, long bytes, double work) {
  /** At most as much as {@code total}: what is done twice counts twice. */
  public Amount within(Amount total) {
    return new Amount(
        Math.min(files, total.files),
        Math.min(failed, total.files),
        Math.min(bytes, total.bytes),
        Math.min(work, total.work));
  }
}
