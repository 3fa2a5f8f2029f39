package dailies.jobs.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What parsing the command line found wrong, a line each, with what was probably meant. */
final class ParseProblems {
  private ParseProblems() {}

  static List<String> of(CommandSpec spec) {
    return spec.commandLine().getParseResult().errors().stream()
        .flatMap(ParseProblems::readable)
        .distinct()
        .toList();
  }

  private static Stream<String> readable(Exception error) {
    if (error instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(missing.getMissing());
    }
    if (error instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return Stream.of(
          error.getMessage() + ". Did you mean " + unmatched.getSuggestions().get(0) + "?");
    }
    return Stream.of(error.getMessage());
  }

  private static Stream<String> missing(List<ArgSpec> arguments) {
    boolean oneOf =
        arguments.stream()
            .allMatch(argument -> argument.group() != null && argument.group().exclusive());
    return oneOf
        ? Stream.of(
            arguments.stream()
                .map(
                    argument -> ((OptionSpec) argument).longestName() + " " + argument.paramLabel())
                .collect(Collectors.joining(" or ", "Missing option: ", ".")))
        : arguments.stream().map(ParseProblems::missing);
  }

  private static String missing(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "Missing option: " + option.longestName() + " " + option.paramLabel() + "."
        : "Missing argument: " + argument.paramLabel() + ".";
  }
}
