package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.clip.TinyCheckpoint;
import dailies.udfs.spark.EncoderHolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A handful of sample files, with faces, in a warehouse, as the built-in model and then a tiny CLIP
 * with random weights saw them; made once for all tests, not to be changed.
 */
final class TinyClipWarehouse {
  /** Four pictures, a clip, sound, and a text that is called a picture. */
  static final List<String> FILES =
      List.of(
          "2024/coast/IMG_2103.jpg",
          "2024/garden/P1103.jpg",
          "web/portrait-small.jpg",
          "web/street-chat.jpg",
          "rushes/day-2/B002_take1.mp4",
          "sound/theme.mp3",
          "damaged/notes.jpg");

  static final int WITH_FRAMES = 5;

  /** The one that shows a face. */
  static final String PORTRAIT = "portrait-small.jpg";

  private static final String NAME = "tiny-clip";

  private final Path folder = MadeOnce.folder(NAME);
  private final Backfills backfills = MadeOnce.get(NAME, Backfills.class, this::fill);

  /**
   * @param loads models that the backfill with CLIP loaded
   */
  record Backfills(Outcome builtin, Outcome clip, long loads) {}

  private TinyClipWarehouse() {
    assertThat(backfills.builtin.errors()).isEmpty();
    assertThat(backfills.clip.errors()).isEmpty();
  }

  static TinyClipWarehouse made() {
    return new TinyClipWarehouse();
  }

  private Backfills fill(Path empty) throws IOException {
    new TinyCheckpoint().write(checkpoint());
    Outcome builtin = backfill(path(), "builtin");
    long before = EncoderHolder.loads();
    Outcome clip = backfill(path(), checkpoint().toString());
    return new Backfills(builtin, clip, EncoderHolder.loads() - before);
  }

  Backfills backfills() {
    return backfills;
  }

  Path checkpoint() {
    return folder.resolve("clip");
  }

  Path path() {
    return folder.resolve("warehouse");
  }

  /** Runs a backfill of the same files with any model into any warehouse. */
  static Outcome backfill(Path into, String model, String... more) {
    List<String> line = new ArrayList<>(List.of("backfill", "--progress", "none"));
    line.addAll(List.of("--face-model", "cascade", "--model", model));
    line.addAll(List.of("--warehouse", into.toString()));
    FILES.forEach(
        file -> line.addAll(List.of("--input", SampleFiles.folder().resolve(file).toString())));
    line.addAll(List.of(more));
    return Outcome.of(line.toArray(String[]::new));
  }

  /** The model whose id begins with {@code clip-} in a warehouse. */
  static String clipId(Warehouse warehouse) {
    return warehouse
        .read(EmbeddingsTable.TABLE)
        .where("model_id LIKE 'clip-%'")
        .select("model_id")
        .distinct()
        .collectAsList()
        .stream()
        .map((Row row) -> row.getString(0))
        .reduce(
            (one, other) -> {
              throw new AssertionError("Two CLIPs: " + one + ", " + other);
            })
        .orElseThrow();
  }
}
