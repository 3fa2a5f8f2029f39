package dailies.jobs.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What storage refuses in the middle of a run, as an operator can mend it. */
enum StorageProblem {
  FULL(
      "No space left on device|Disk quota exceeded",
      "a disk is full. Free some space, in the warehouse or where spark.local.dir is"),
  READ_ONLY(
      "Read-only file system",
      "it is read-only. Name another warehouse, or make this one writable"),
  DENIED(
      "AccessDeniedException|AccessControlException|Permission denied|Status Code: 403"
          + "|NoAuthWithAWSException",
      "access was denied. Check the credentials and what they permit"),
  ABSENT(
      "UnknownStoreException|NoSuchBucket",
      "there is no such bucket. Check its name and the endpoint"),
  OUT_OF_REACH(
      "UnknownHostException|Connection refused|NoRouteToHostException|Unable to execute HTTP request",
      "it did not answer, however often it was asked. Check the endpoint and the network");

  /** Spark puts whole stack traces into messages. */
  private static final int LONGEST_MESSAGE = 300;

  private final Pattern sign;
  private final String explanation;

  StorageProblem(String sign, String explanation) {
    this.sign = Pattern.compile(sign);
    this.explanation = explanation;
  }

  /**
   * What happened and what to do, where storage is the cause of {@code e}; in Spark it may be told
   * by an executor, in words only.
   */
  static Optional<String> of(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String told = cause.toString();
      Optional<StorageProblem> problem =
          Arrays.stream(values()).filter(one -> one.sign.matcher(told).find()).findFirst();
      if (problem.isPresent()) {
        return problem.map(one -> one.sentence(told));
      }
    }
    return Optional.empty();
  }

  private String sentence(String told) {
    return ("Cannot go on with storage: %s, and run the same command again; what was committed is"
            + " kept. It said: %s")
        .formatted(explanation, line(told));
  }

  private String line(String told) {
    return told.lines()
        .filter(line -> sign.matcher(line).find())
        .findFirst()
        .map(line -> line.substring(0, Math.min(LONGEST_MESSAGE, line.length())).strip())
        .orElse("");
  }
}
