package dailies.jobs.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;

/** Lists commands, each with the first sentence of what it does. */
final class CommandList implements CommandLine.IHelpSectionRenderer {
  private static final int INDENT = 2;

  @Override
  public String render(Help help) {
    Map<String, Help> commands = help.subcommands();
    int names = INDENT + commands.keySet().stream().mapToInt(String::length).max().orElse(0);
    int width = help.commandSpec().usageMessage().width();
    Help.TextTable table =
        Help.TextTable.forColumns(
            help.colorScheme(),
            new Column(names, INDENT, Overflow.SPAN),
            new Column(width - names, INDENT, Overflow.WRAP));
    commands.forEach((name, command) -> table.addRowValues(name, firstSentence(command)));
    return table.toString();
  }

  private static String firstSentence(Help command) {
    String description = String.join(" ", command.commandSpec().usageMessage().description());
    return String.format(description).split("(?<=\\.) ", 2)[0];
  }
}
