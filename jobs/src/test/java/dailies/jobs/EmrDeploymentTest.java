package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.udfs.media.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

/** The files for EMR, as far as they can be tried without it. */
class EmrDeploymentTest {
  private static final Path HOME = Path.of("..", "deploy", "emr").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> NAMES =
      Map.of(
          "BUCKET", "b",
          "INPUT", "s3://in/",
          "WAREHOUSE", "s3://b/warehouse",
          "SUBNET", "subnet-1",
          "INSTANCE_PROFILE", "profile");

  @TempDir private Path folder;

  record Ran(int code, String output) {}

  static Stream<Path> steps() throws IOException {
    return Files.list(HOME.resolve("steps")).sorted();
  }

  static Stream<Path> definitions() throws IOException {
    return Files.walk(HOME).filter(file -> file.toString().endsWith(".json"));
  }

  static Stream<Path> scripts() throws IOException {
    return Files.list(HOME).filter(file -> file.toString().endsWith(".sh"));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void definitionsAreJsonAndAreTold(Path file) throws IOException {
    assertThat(JSON.readTree(file.toFile()).isEmpty()).isFalse();
    String name = HOME.relativize(file).toString();
    assertThat(Files.readString(HOME.resolve("README.md")))
        .contains(name.startsWith("steps") ? "steps/*.json" : name);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void stepsNameJobsAndOptionsThatExist(Path file) throws Exception {
    List<String> arguments = arguments(JSON.readTree(file.toFile()).get(0).get("Args"));
    assertThat(arguments.get(0)).isEqualTo("spark-submit");
    Class<?> job = Class.forName(arguments.get(arguments.indexOf("--class") + 1));
    assertThat(job.getMethod("main", String[].class)).isNotNull();
    String help = Outcome.of(job.getAnnotation(Command.class).name(), "--help").output();
    assertThat(ofJob(arguments).stream().filter(argument -> argument.startsWith("--")))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(help).containsPattern(option + "[= ]"));
  }

  @Test
  void theScheduledStepIsTheSameJobWithOptionsThatExist() throws IOException {
    JsonNode target = JSON.readTree(HOME.resolve("schedule.json").toFile()).get("Target");
    JsonNode step = JSON.readTree(target.get("Input").asText()).get("Steps").get(0);
    List<String> scheduled = arguments(step.get("HadoopJarStep").get("Args"));
    List<String> submitted =
        arguments(JSON.readTree(HOME.resolve("steps/backfill.json").toFile()).get(0).get("Args"));
    int jar = submitted.indexOf("s3://${BUCKET}/dailies/dailies.jar");
    assertThat(scheduled.subList(0, jar + 1)).isEqualTo(submitted.subList(0, jar + 1));
    assertThat(submitted).containsAll(ofJob(scheduled));
  }

  @Test
  void submitFillsInAllNamesAndCallsNothing() throws Exception {
    Path jar = Files.writeString(folder.resolve("dailies.jar"), "jar");
    Ran ran = submit(jar, "--print", "--gpu", "backfill", "maintain");
    assertThat(ran.output()).doesNotContain("${");
    assertThat(ran.code()).isZero();
    assertThat(ran.output().lines().filter(line -> line.startsWith("aws ")))
        .extracting(line -> line.split(" ")[2])
        .containsExactly(
            "cp", "cp", "create-cluster", "add-instance-groups", "add-steps", "add-steps");
    assertThat(ran.output())
        .contains(ContentHash.sha256("jar".getBytes()), "s3://in/", "subnet-1", "profile");
  }

  @Test
  void submitTellsWhatIsMissing() throws Exception {
    Path jar = Files.writeString(folder.resolve("dailies.jar"), "jar");
    assertThat(submit(jar, "--print").output()).contains("Name at least one step");
    assertThat(submit(jar, "--print", "bakfill").output())
        .contains("There is no step bakfill")
        .contains("backfill");
    assertThat(submit(folder.resolve("none.jar"), "--print", "backfill").output())
        .contains("mvn -Papplication");
    assertThat(submit(jar, "--print", "--fast", "backfill").code()).isEqualTo(2);
  }

  @Test
  void bootstrapRefusesAnotherJar() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("bin"));
    Path aws = Files.writeString(programs.resolve("aws"), "#!/bin/sh\nprintf jar > \"$5\"\n");
    assertThat(aws.toFile().setExecutable(true)).isTrue();
    Path models = folder.resolve("models");
    assertThat(bootstrap(programs, models, "0".repeat(64)).output())
        .contains("Cannot use s3://b/dailies/dailies.jar", "Run submit.sh again");
    assertThat(models).doesNotExist();
    assertThat(bootstrap(programs, models, ContentHash.sha256("jar".getBytes())).code()).isZero();
    assertThat(models).isDirectory();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void scriptsAreSound(Path script) throws Exception {
    assumeTrue(isThere("shellcheck"), "shellcheck is not installed");
    Ran ran = run(new ProcessBuilder("shellcheck", script.toString()));
    assertThat(ran.output()).isEmpty();
    assertThat(ran.code()).isZero();
  }

  private Ran submit(Path jar, String... arguments) throws Exception {
    ProcessBuilder process =
        new ProcessBuilder(
            Stream.concat(Stream.of(HOME.resolve("submit.sh").toString()), Stream.of(arguments))
                .toList());
    process.environment().putAll(NAMES);
    process.environment().put("DAILIES_JAR", jar.toString());
    return run(process);
  }

  private static Ran bootstrap(Path programs, Path models, String checksum) throws Exception {
    ProcessBuilder process =
        new ProcessBuilder(HOME.resolve("bootstrap.sh").toString(), "s3://b/dailies", checksum);
    process.environment().merge("PATH", programs.toString(), (path, own) -> own + ":" + path);
    process.environment().put("DAILIES_MODELS", models.toString());
    return run(process);
  }

  private static Ran run(ProcessBuilder process) throws Exception {
    Process running = process.redirectErrorStream(true).start();
    String output = new String(running.getInputStream().readAllBytes());
    return new Ran(running.waitFor(), output);
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  private static List<String> arguments(JsonNode array) {
    List<String> arguments = new ArrayList<>();
    array.forEach(argument -> arguments.add(argument.asText()));
    return arguments;
  }

  /** What comes after the jar. */
  private static List<String> ofJob(List<String> arguments) {
    return arguments.subList(
        arguments.indexOf("s3://${BUCKET}/dailies/dailies.jar") + 1, arguments.size());
  }
}
