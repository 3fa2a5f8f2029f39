package dailies.jobs;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scala.util.Properties;

/**
 * A standalone cluster of Spark on the loopback, which has Spark, Delta and S3A only: a master and
 * workers of one core each. Jobs come with the jar for spark-submit. Closed by whoever started it;
 * executors end with their workers.
 */
final class StandaloneCluster implements AutoCloseable {
  /** Five processes that live for a minute have no time to compile thoroughly. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Path CLASS_PATH = Path.of("src/test/cluster/target/classpath");
  private static final Path APPLICATION = Path.of("target/dailies.jar").toAbsolutePath();
  private static final long PATIENCE_MILLIS = 60_000;

  /** Characters enough for an exception and what led to it. */
  private static final int END_OF_LOG = 10_000;

  private final Path home;
  private final Path logs;
  private final String master;
  private final String classPath;
  private final List<Process> processes = new ArrayList<>();

  private StandaloneCluster(Path folder) throws IOException {
    this.home = folder.resolve("spark");
    this.logs = Files.createDirectories(folder.resolve("logs"));
    this.master = "spark://127.0.0.1:" + freePort();
    this.classPath = Files.readString(CLASS_PATH).strip();
    if (!Files.exists(APPLICATION)) {
      throw new IllegalStateException("Cannot find " + APPLICATION + ": mvn verify makes it.");
    }
    writeJarOf(classPath, Files.createDirectories(home.resolve("jars")).resolve("dailies.jar"));
  }

  static StandaloneCluster start(Path folder, int workers)
      throws IOException, InterruptedException {
    StandaloneCluster cluster = new StandaloneCluster(folder);
    try {
      cluster.startMaster();
      for (int i = 0; i < workers; i++) {
        cluster.startWorker(i);
      }
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void startMaster() throws IOException, InterruptedException {
    String port = master.replaceFirst(".*:", "");
    run(
        "master",
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            port,
            "--webui-port",
            "0"));
    awaitLine("master", "I have been elected leader");
  }

  private void startWorker(int number) throws IOException, InterruptedException {
    String name = "worker-" + number;
    run(
        name,
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            home.resolve(name).toString(),
            master));
    awaitLine(name, "Successfully registered with master");
  }

  /** Starts a job as spark-submit does, with a driver in the process that is returned. */
  Process submit(Class<?> job, List<String> arguments) throws IOException {
    return submit(List.of(), job, arguments);
  }

  /** The same with further options of spark-submit. */
  Process submit(List<String> options, Class<?> job, List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit"));
    line.addAll(List.of("--master", master, "--class", job.getName()));
    line.addAll(List.of("--executor-memory", "700m"));
    line.addAll(
        List.of("--conf", "spark.executor.extraJavaOptions=" + String.join(" ", SHORT_LIVED)));
    line.addAll(List.of("--conf", "spark.driver.host=127.0.0.1"));
    line.addAll(List.of("--conf", "spark.sql.shuffle.partitions=4"));
    line.addAll(List.of("--conf", "spark.databricks.delta.snapshotPartitions=1"));
    // Work does not begin before all executors are there, so that each gets its part.
    line.addAll(List.of("--conf", "spark.scheduler.minRegisteredResourcesRatio=1"));
    line.addAll(options);
    line.add(APPLICATION.toString());
    line.addAll(arguments);
    return run("submit", line, ProcessBuilder.Redirect.PIPE);
  }

  /** Kills, with SIGKILL, the first executor that has written {@code sign} to its log. */
  void killAnExecutorThatHas(String sign) throws IOException, InterruptedException {
    long end = System.currentTimeMillis() + 5 * PATIENCE_MILLIS;
    Path log = null;
    while (log == null) {
      if (System.currentTimeMillis() > end) {
        throw new IllegalStateException("No executor wrote '" + sign + "': " + log("submit"));
      }
      Thread.sleep(100);
      for (Path each : executorLogs()) {
        log = Files.readString(each).contains(sign) ? each : log;
      }
    }
    String worker = log.getName(home.getNameCount()).toString().replace("worker-", "");
    processes
        .get(1 + Integer.parseInt(worker))
        .descendants()
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** The end of what one of the processes told of itself: {@code master}, {@code submit}. */
  String log(String name) {
    try {
      String log = Files.readString(logs.resolve(name + ".log"));
      return log.substring(Math.max(0, log.length() - END_OF_LOG));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What the executors wrote, a file each. */
  List<Path> executorLogs() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(file -> file.endsWith("stderr")).toList();
    }
  }

  private Process run(String name, List<String> line) throws IOException {
    return run(name, line, ProcessBuilder.Redirect.to(logs.resolve(name + ".out").toFile()));
  }

  private Process run(String name, List<String> line, ProcessBuilder.Redirect output)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(SHORT_LIVED);
    command.addAll(List.of("-Xmx700m", "-cp", classPath));
    command.addAll(line);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(output)
            .redirectError(logs.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", scalaVersion());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** As 2.12. */
  private static String scalaVersion() {
    return Properties.versionNumberString().replaceFirst("[.]\\d+$", "");
  }

  private void awaitLine(String name, String expected) throws IOException, InterruptedException {
    Path log = logs.resolve(name + ".log");
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!Files.readString(log).contains(expected)) {
      if (System.currentTimeMillis() > end) {
        throw new IllegalStateException(
            "Cannot start the cluster: %s did not say '%s' but%n%s"
                .formatted(name, expected, Files.readString(log)));
      }
      Thread.sleep(100);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Executors take all jars of a folder; this one names what the cluster has. */
  private static void writeJarOf(String classPath, Path jar) throws IOException {
    String uris =
        Stream.of(classPath.split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, uris);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      List<ProcessHandle> executors = processes.get(i).descendants().toList();
      processes.get(i).destroy();
      processes.get(i).onExit().join();
      executors.forEach(ProcessHandle::destroy);
      executors.forEach(executor -> executor.onExit().join());
    }
  }
}
