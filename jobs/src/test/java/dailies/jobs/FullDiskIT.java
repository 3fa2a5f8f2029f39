package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse on a disk that is full or read-only; needs the right to mount one. */
@Tag("long")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FullDiskIT {
  @TempDir private Path folder;
  private Path disk;

  @BeforeEach
  void mountASmallDisk() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        mount("-t", "tmpfs", "-o", "size=450k", "tmpfs", disk.toString()), "no right to mount");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    new ProcessBuilder("umount", disk.toString()).start().waitFor();
  }

  private static boolean mount(String... options) throws IOException, InterruptedException {
    ProcessBuilder mount = new ProcessBuilder("mount");
    mount.command().addAll(List.of(options));
    return mount.start().waitFor() == 0;
  }

  @Test
  void aFullDiskIsToldAndTheRunGoesOnWhenThereIsSpace() throws Exception {
    assertThat(index().errors()).isEmpty();
    Outcome full = analyze();
    assertThat(full.code()).isEqualTo(3);
    assertThat(full.errors()).contains("disk is full", "Free some space", "No space left");
    assertThat(full.errors().lines()).hasSize(1);
    for (Table table : Warehouse.TABLES) {
      assertThat(open().read(table).count()).isNotNegative();
    }
    long frames = open().read(FramesTable.TABLE).count();
    assertThat(mount("-o", "remount,size=20m", disk.toString())).isTrue();
    assertThat(analyze().errors()).isEmpty();
    assertThat(open().read(FramesTable.TABLE).count()).isGreaterThan(frames);
    assertThat(open().read(MediaTable.TABLE).where("issue IS NULL").count())
        .isEqualTo(open().read(FramesTable.TABLE).count());
  }

  @Test
  void aReadOnlyDiskIsToldBeforeAnyWork() throws Exception {
    assertThat(mount("-o", "remount,size=20m", disk.toString())).isTrue();
    assertThat(index().errors()).isEmpty();
    assertThat(mount("-o", "remount,ro", disk.toString())).isTrue();
    for (Outcome outcome : List.of(index(), analyze())) {
      assertThat(outcome.code()).isEqualTo(3);
      assertThat(outcome.errors().lines()).singleElement().asString().contains("Cannot");
    }
    assertThat(Outcome.of("query", "runs", "--warehouse", disk + "/w").errors()).isEmpty();
  }

  private Outcome index() throws IOException {
    return Outcome.of(
        "index",
        "--input",
        SampleFiles.folder().resolve("web").toString(),
        "--warehouse",
        disk + "/w");
  }

  private Outcome analyze() {
    return Outcome.of(
        "analyze", "--progress", "none", "--batch-size", "8", "--warehouse", disk + "/w");
  }

  private Warehouse open() {
    return Warehouse.open(LocalSpark.session(), disk + "/w");
  }
}
