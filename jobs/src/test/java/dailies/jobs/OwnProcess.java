package dailies.jobs;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dailies in a process of its own, which may be killed or end by itself. */
final class OwnProcess {
  private OwnProcess() {}

  /**
   * Starts a command on two cores.
   *
   * @param jars besides those that this JVM has
   * @param log takes what it prints
   */
  static Process start(List<Path> jars, Path log, Stream<String> arguments) throws IOException {
    return start(jars, List.of(), log, arguments);
  }

  /** The same with more options of Java. */
  static Process start(List<Path> jars, List<String> options, Path log, Stream<String> arguments)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(line::add);
    line.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Dspark.master=local[2]"));
    line.addAll(options);
    String classPath =
        Stream.concat(
                Stream.of(System.getProperty("java.class.path")), jars.stream().map(Path::toString))
            .collect(Collectors.joining(File.pathSeparator));
    line.addAll(List.of("-cp", classPath, Dailies.class.getName()));
    arguments.forEach(line::add);
    return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }
}
