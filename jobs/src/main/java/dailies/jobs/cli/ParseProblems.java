package dailies.jobs.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What parsing the command line found wrong, a line each, with what was probably meant. */
final class ParseProblems {
  private ParseProblems() {}

  static List<String> of(CommandSpec spec) {
    return spec.commandLine().getParseResult().errors().stream()
        .map(ParseProblems::readable)
        .distinct()
        .toList();
  }

  private static String readable(Exception error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      return suggestions.isEmpty()
          ? error.getMessage()
          : error.getMessage() + ". Did you mean " + suggestions.get(0) + "?";
    }
    return error.getMessage();
  }
}
