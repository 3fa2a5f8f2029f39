package dailies.jobs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An S3 endpoint on the loopback that checks signatures: S3Proxy in a process of its own, which
 * keeps objects in its memory until it is closed by whoever started it.
 */
public final class S3Endpoint implements AutoCloseable {
  public static final String ACCESS_KEY = "tests-access-key";
  public static final String SECRET_KEY = "tests-secret-key";

  private static final Path CLASS_PATH = Path.of("src/test/s3-endpoint/target/classpath");
  private static final Pattern STARTED =
      Pattern.compile("Started ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");
  private static final String REGION = "us-east-1";
  private static final long PATIENCE_MILLIS = 60_000;

  private final Process process;
  private final String uri;
  private final List<String> buckets = new ArrayList<>();

  private S3Endpoint(Process process, String uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * Starts an endpoint without buckets.
   *
   * @param folder empty or not there yet; gets its settings and its log
   */
  public static S3Endpoint start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path log = folder.resolve("s3.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.logFile=System.out",
                "-cp",
                Files.readString(CLASS_PATH).strip(),
                "org.gaul.s3proxy.Main",
                "--properties",
                Files.write(folder.resolve("s3.properties"), settings()).toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return new S3Endpoint(process, "http://127.0.0.1:" + port(process, log));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static List<String> settings() {
    return List.of(
        "s3proxy.endpoint=http://127.0.0.1:0",
        "s3proxy.authorization=aws-v4",
        "s3proxy.identity=" + ACCESS_KEY,
        "s3proxy.credential=" + SECRET_KEY,
        // It knows nothing of requesters who pay.
        "s3proxy.ignore-unknown-headers=true",
        "jclouds.provider=transient",
        "jclouds.identity=none",
        "jclouds.credential=none");
  }

  private static String port(Process process, Path log) throws IOException, InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (true) {
      boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
      String told = Files.readString(log);
      Matcher started = STARTED.matcher(told);
      if (started.find()) {
        return started.group(1);
      }
      if (ended || System.currentTimeMillis() > end) {
        throw new IllegalStateException("Cannot start the S3 endpoint: it said\n" + told);
      }
    }
  }

  /** Where it is, as {@code http://127.0.0.1:9000}. */
  public String uri() {
    return uri;
  }

  /** A client of it, which the caller closes. */
  public S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create(uri))
        .forcePathStyle(true)
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .build();
  }

  /** Makes an empty bucket and returns its URI for Hadoop. */
  public String bucket(String name) {
    try (S3Client client = client()) {
      client.createBucket(request -> request.bucket(name));
    }
    buckets.add("s3a://" + name);
    return "s3a://" + name;
  }

  /** What Hadoop has to know to reach it, with credentials. */
  public Map<String, String> settingsOfHadoop() {
    return settingsOfHadoop(uri);
  }

  /** The same for what stands before it. */
  Map<String, String> settingsOfHadoop(String gateway) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("fs.s3a.endpoint", gateway);
    settings.put("fs.s3a.endpoint.region", REGION);
    settings.put("fs.s3a.path.style.access", "true");
    settings.put("fs.s3a.access.key", ACCESS_KEY);
    settings.put("fs.s3a.secret.key", SECRET_KEY);
    return settings;
  }

  /** A configuration for Hadoop's file systems. */
  public Configuration storage() {
    Configuration storage = new Configuration();
    settingsOfHadoop().forEach(storage::set);
    return storage;
  }

  /**
   * Lets all commands of this JVM reach it, as {@code spark-submit --conf} would, until it is
   * closed.
   */
  public S3Endpoint forCommands() {
    return forCommands(uri);
  }

  /** The same through what stands before it. */
  S3Endpoint forCommands(String gateway) {
    LocalSpark.stop();
    settingsOfHadoop(gateway)
        .forEach((key, value) -> System.setProperty("spark.hadoop." + key, value));
    return this;
  }

  /** Also forgets what Hadoop keeps of its buckets, so that another endpoint may have the same. */
  @Override
  public void close() throws IOException {
    for (String bucket : buckets) {
      FileSystem.get(URI.create(bucket), storage()).close();
    }
    settingsOfHadoop().keySet().forEach(key -> System.clearProperty("spark.hadoop." + key));
    process.destroy();
    process.onExit().join();
  }
}
