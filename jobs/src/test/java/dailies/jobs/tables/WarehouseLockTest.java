package dailies.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dailies.jobs.EmptyWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseLockTest {
  @TempDir private Path folder;
  private Warehouse warehouse;
  private Path file;

  @BeforeEach
  void makeTheWarehouse() {
    warehouse = EmptyWarehouse.at(folder.resolve("w"));
    file = folder.resolve("w/_scratch/running.json");
  }

  @Test
  void aSecondRunIsToldWhoIsAtItUntilTheFirstEnds() {
    WarehouseLock first = WarehouseLock.acquire(warehouse, "run-1");
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> WarehouseLock.acquire(warehouse, "run-2"))
        .withMessageContaining("run run-1, process " + ProcessHandle.current().pid())
        .withMessageContaining("Wait until it ends");
    first.close();
    assertThat(file).doesNotExist();
    WarehouseLock.acquire(warehouse, "run-2").close();
  }

  @Test
  void whatAKilledProcessOfThisMachineLeftIsTakenOver() throws IOException, InterruptedException {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    WarehouseLock.acquire(warehouse, "run-0").close();
    leave(java.net.InetAddress.getLocalHost().getHostName(), gone.pid(), Duration.ZERO);
    WarehouseLock.acquire(warehouse, "run-2").close();
  }

  @Test
  void whatAnotherMachineLeftIsTakenOverWhenItGivesNoSignOfLife() throws IOException {
    leave("elsewhere", 1, Duration.ofSeconds(40));
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> WarehouseLock.acquire(warehouse, "run-2"));
    leave("elsewhere", 1, Duration.ofSeconds(80));
    WarehouseLock.acquire(warehouse, "run-2").close();
  }

  @Test
  void whatIsHalfWrittenIsOfSomeoneAlive() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"run\": \"ru");
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> WarehouseLock.acquire(warehouse, "run-2"));
  }

  private void leave(String host, long process, Duration ago) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "{\"run\":\"run-1\",\"host\":\"%s\",\"process\":\"%d\",\"since\":\"then\"}"
            .formatted(host, process));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
  }
}
