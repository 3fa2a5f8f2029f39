package dailies.jobs.tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps a second run off a warehouse while one writes to it: a file that names the run and is
 * written anew as long as it lives. Storage that cannot create a file atomically is asked again
 * whose file it is. What a killed run left is taken over: at once where its process is known to be
 * gone, else when there was no sign of life for a while.
 */
public final class WarehouseLock implements AutoCloseable {
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
  private static final Duration GIVEN_UP = Duration.ofSeconds(60);
  private static final Duration SETTLED = Duration.ofSeconds(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileSystem files;
  private final Path file;
  private final Map<String, String> holder;
  private final ScheduledExecutorService signs =
      Executors.newSingleThreadScheduledExecutor(WarehouseLock::daemon);

  private WarehouseLock(FileSystem files, Path file, Map<String, String> holder) {
    this.files = files;
    this.file = file;
    this.holder = holder;
  }

  /**
   * @throws WarehouseException when another run writes to the warehouse
   */
  public static WarehouseLock acquire(Warehouse warehouse, String runId) {
    Path file = new Path(warehouse.scratch("running.json"));
    try {
      FileSystem files = file.getFileSystem(warehouse.spark().sparkContext().hadoopConfiguration());
      WarehouseLock lock = new WarehouseLock(files, file, holder(runId));
      lock.acquire(warehouse);
      return lock;
    } catch (IOException e) {
      throw new WarehouseException(
          "Cannot write to the warehouse %s: %s. Check the permissions."
              .formatted(warehouse.root(), e.getMessage()));
    }
  }

  private static Map<String, String> holder(String runId) {
    Map<String, String> holder = new LinkedHashMap<>();
    holder.put("run", runId);
    holder.put("host", host());
    holder.put("process", Long.toString(ProcessHandle.current().pid()));
    holder.put("since", Instant.now().toString());
    return holder;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private void acquire(Warehouse warehouse) throws IOException {
    if (files.exists(file)) {
      Map<String, String> other = read();
      if (!isGone(other)) {
        throw new WarehouseException(
            ("Cannot write to the warehouse %s: run %s, process %s on %s, has been at it since %s."
                    + " Wait until it ends; if it was killed, for a minute after that.")
                .formatted(
                    warehouse.root(),
                    other.get("run"),
                    other.get("process"),
                    other.get("host"),
                    other.get("since")));
      }
      files.delete(file, false);
    }
    write(false);
    settle();
    if (!holder.equals(read())) {
      throw new WarehouseException(
          "Cannot write to the warehouse %s: run %s began at the same moment. Wait until it ends."
              .formatted(warehouse.root(), read().get("run")));
    }
    long seconds = SIGN_OF_LIFE.toSeconds();
    signs.scheduleAtFixedRate(this::sign, seconds, seconds, TimeUnit.SECONDS);
  }

  private boolean isGone(Map<String, String> other) throws IOException {
    boolean isHere = host().equals(other.get("host")) && !host().equals("unknown");
    if (isHere && other.containsKey("process")) {
      long process = Long.parseLong(other.get("process"));
      return process != ProcessHandle.current().pid() && ProcessHandle.of(process).isEmpty();
    }
    FileStatus status = files.getFileStatus(file);
    return Instant.ofEpochMilli(status.getModificationTime())
        .plus(GIVEN_UP)
        .isBefore(Instant.now());
  }

  /** Local files and HDFS create a file once; object stores may let the later of two win. */
  private void settle() throws IOException {
    if (file.toUri().getScheme() != null && file.toUri().getScheme().startsWith("s3")) {
      try {
        Thread.sleep(SETTLED.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, String> read() throws IOException {
    try (var in = files.open(file)) {
      return JSON.readValue((java.io.InputStream) in, LinkedHashMap.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      // Half written: whoever writes it is alive.
      return Map.of("run", "unknown", "host", "unknown", "process", "0", "since", "now");
    }
  }

  private void write(boolean again) throws IOException {
    try (OutputStream out = files.create(file, again)) {
      out.write(JSON.writeValueAsBytes(holder));
    }
  }

  private void sign() {
    try {
      write(true);
    } catch (IOException e) {
      // The next sign may succeed; a minute without any lets another run in.
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "warehouse-lock");
    thread.setDaemon(true);
    return thread;
  }

  /** Lets others in. */
  @Override
  public void close() {
    signs.shutdownNow();
    try {
      signs.awaitTermination(SIGN_OF_LIFE.toSeconds(), TimeUnit.SECONDS);
      files.delete(file, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
