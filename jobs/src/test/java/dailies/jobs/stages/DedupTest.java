package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.LocalSpark;
import dailies.jobs.TableRows;
import dailies.jobs.config.ClipCopyOptions;
import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.config.KeeperOptions;
import dailies.jobs.config.SequenceOptions;
import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.DuplicatePairsTable;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Thumbnail;
import dailies.udfs.keeper.KeeperCriterion;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupTest {
  private static final DuplicateOptions OPTIONS =
      options(
          0.8,
          "intact",
          "original_format",
          "length_millis",
          "has_sound",
          "quality",
          "pixels",
          "has_bars asc",
          "size_bytes",
          "modified_at asc");

  /** Nothing is confirmed, the narrowest is kept, and shots of sequences are proposed. */
  private static final DuplicateOptions OTHER_OPTIONS =
      includingSequences(options(0, "width * 2 asc"));

  private static final Float[] EAST = {1f, 0f};
  private static final Float[] NORTH = {0f, 1f};
  private static final byte[] THUMBNAIL = Thumbnail.jpeg(new Picture(8, 8, new byte[192]), 8);

  /** A picture; {@code hash} is null for a flat one. */
  private record File(
      String id,
      String content,
      double quality,
      int side,
      long bytes,
      long age,
      Long hash,
      Float[] vector,
      Map<String, Object> more) {
    File(String id, String content, double quality, int side, long bytes, long age, Long hash) {
      this(id, content, quality, side, bytes, age, hash, EAST, Map.of());
    }

    File(String id, String content, Long hash) {
      this(id, content, 0.7, 1000, 500, 0, hash);
    }

    /** The same with more columns of {@code media}. */
    File with(Map<String, Object> columns) {
      return new File(id, content, quality, side, bytes, age, hash, vector, columns);
    }

    /** The same as a model sees it that takes it for something else. */
    File north() {
      return new File(id, content, quality, side, bytes, age, hash, NORTH, more);
    }
  }

  /** Groups that have nothing to do with one another: their hashes are far apart. */
  private static final List<File> ARCHIVE =
      List.of(
          new File("same", "same", hash(0)),
          new File("same-copy", "same", hash(0)),
          new File("alone", "alone", hash(1)),
          new File("better", "q1", 0.8, 1000, 100, 0, hash(2)),
          new File("worse", "q2", 0.5, 4000, 900, 9, hash(2) ^ 1),
          // 0.952 and 0.949 are no different quality, though rounding would part them.
          new File("larger", "r1", 0.949, 2000, 100, 0, hash(3)),
          new File("smaller", "r2", 0.952, 1000, 900, 9, hash(3) ^ 1),
          new File("heavier", "s1", 0.7, 1000, 900, 0, hash(4)),
          new File("lighter", "s2", 0.7, 1000, 100, 9, hash(4) ^ 1),
          new File("older", "t1", 0.7, 1000, 100, 9, hash(5)),
          new File("younger", "t2", 0.7, 1000, 100, 1, hash(5) ^ 1),
          new File("big", "big", 0.9, 2000, 900, 0, hash(6)),
          new File("big-copy", "big", 0.9, 2000, 900, 0, hash(6)),
          new File("small", "small", 0.7, 1000, 300, 0, hash(6) ^ 0b111),
          new File("small-copy", "small", 0.7, 1000, 300, 0, hash(6) ^ 0b111),
          new File("in-radius", "d1", 0.9, 1000, 500, 0, hash(7)),
          new File("at-radius", "d2", 0.7, 1000, 500, 0, hash(7) ^ 0xFF),
          new File("in-radius-2", "e1", hash(8)),
          new File("beyond-radius", "e2", hash(8) ^ 0x1FF),
          new File("chain-1", "c1", 0.9, 1000, 500, 0, hash(9)),
          new File("chain-2", "c2", 0.7, 1000, 500, 0, hash(9) ^ 0xFF),
          new File("chain-3", "c3", 0.5, 1000, 500, 0, hash(9) ^ 0xFFFF),
          new File("grey", "grey", null),
          new File("black", "black", null),
          new File("flat", "flat", null),
          new File("flat-copy", "flat", null),
          file("export", hash(10)).with(Map.of(MediaTable.MIME_TYPE, "image/jpeg")),
          new File("original", "o", 0.4, 1000, 5, 0, hash(10))
              .with(Map.of(MediaTable.MIME_TYPE, "image/heic")),
          file("torn", hash(10))
              .with(Map.of(MediaTable.MIME_TYPE, "image/heic", MediaTable.ISSUE, "truncated")),
          file("stripped", hash(11)),
          shot("X20", "shot-1", 0.6, 0, hash(11)),
          shot("X20", "shot-2", 0.6, 500, hash(11) ^ 1));

  /** The last one looks like no other to the model. */
  private static final List<File> UNCONFIRMED =
      List.of(
          file("east", hash(20)),
          file("east-too", hash(20) ^ 1),
          file("north", hash(20) ^ 2).north());

  private static final List<File> BURST =
      List.of(
          shot("X100", "burst-1", 0.9, 0, hash(21)),
          shot("X100", "burst-2", 0.8, 500, hash(21) ^ 1),
          shot("X100", "burst-3", 0.7, 900, hash(21) ^ 3),
          new File("burst-2-web", "burst-2-web", 0.8, 300, 50, 0, hash(21) ^ 1)
              .with(moment("X100", 500)),
          shot("X100", "next-day", 0.7, 90_000_000, hash(21) ^ 5));

  private static final Map<String, Object> CLIP = Map.of(MediaTable.MEDIA_TYPE, "clip");
  private static final List<File> SHOWN =
      List.of(
          new File("whole", "z", 0.9, 2000, 900, 0, null).with(CLIP),
          new File("trimmed", "y", 0.9, 1000, 300, 0, null).with(CLIP),
          new File("frame", "x", 0.9, 3000, 50, 0, hash(22)),
          new File("frame-web", "w", 0.9, 300, 5, 0, hash(22)),
          new File("of-trimmed", "v", 0.9, 300, 5, 0, hash(23)));

  /** The best looking ones lack something. */
  private static final List<File> TAKES =
      List.of(
          new File("cut", "cut", 1.0, 3000, 900, 0, null).with(clip(4000, "aac")),
          new File("full", "full", 0.5, 300, 90, 0, null).with(clip(4980, "aac")),
          new File("silent", "silent", 0.9, 3000, 900, 0, null).with(clip(5000, null)),
          new File("boxed", "boxed", 0.7, 1000, 900, 0, null).with(clip(5000, "aac")),
          new File("open", "open", 0.7, 800, 90, 0, null).with(clip(5000, "aac")));

  /** Each is taken soon after the one before, and not so soon after the one before that. */
  private static final List<File> STACK =
      List.of(
          shot("X300", "stack-1", 0.9, 0, hash(24)),
          shot("X300", "stack-2", 0.8, 17_000, hash(24) ^ 1),
          shot("X300", "stack-3", 0.7, 34_000, hash(24) ^ 3));

  /** What other stages found. */
  private static final List<Row> FOUND =
      List.of(
          RowFactory.create("whole", "trimmed", 2, null, "near", "none", 3L, 9L, 0L, 6L),
          RowFactory.create("frame", "whole", 4, 0.9, "frame_of", "none", null, null, 5L, 5L),
          RowFactory.create(
              "of-trimmed", "trimmed", 4, 0.9, "frame_of", "none", null, null, 2L, 2L),
          RowFactory.create("cut", "full", 0, null, "near", "none", 0L, 4000L, 0L, 4000L),
          RowFactory.create("cut", "silent", 0, null, "near", "none", 0L, 4000L, 0L, 4000L),
          RowFactory.create("full", "silent", 0, null, "near", "none", 0L, 4980L, 0L, 4980L),
          RowFactory.create("boxed", "open", 0, null, "near", "none", 0L, 5000L, 0L, 5000L));

  private static final int CROWD = 5000;

  private static Map<String, Row> archive;
  private static Map<String, Row> others;

  /** All groups are found at once, for most of the time goes into starting. */
  @BeforeAll
  static void findAll(@TempDir Path folder) throws IOException {
    List<File> all = new ArrayList<>();
    Stream.of(ARCHIVE, UNCONFIRMED, BURST, SHOWN, TAKES, STACK, crowd(), said(1), said(2), said(3))
        .forEach(all::addAll);
    try (Scratch scratch = scratch(folder)) {
      archive = byId(rows(all, OPTIONS, FOUND, scratch));
    }
    List<File> some = new ArrayList<>(UNCONFIRMED);
    some.addAll(BURST.subList(0, 3));
    some.add(new File("wide", "w", 0.9, 100, 9, 0, hash(31)));
    some.add(new File("narrow", "n", 0.1, 10, 5, 0, hash(31)));
    try (Scratch scratch = scratch(folder)) {
      others = byId(rows(some, OTHER_OPTIONS, List.of(), scratch));
    }
  }

  private static List<File> crowd() {
    return IntStream.range(0, CROWD)
        .mapToObj(i -> new File("f" + i, "f" + i, 0.7, 1000, 10_000 + i, 0, hash(32)))
        .toList();
  }

  /** Three that look alike, of which people said something. */
  private static List<File> said(int number) {
    long hash = hash(40 + number);
    return List.of(
        new File("best-" + number, "best-" + number, 0.9, 3000, 500, 0, hash),
        new File("second-" + number, "second-" + number, 0.9, 2000, 500, 0, hash ^ 1),
        new File("third-" + number, "third-" + number, 0.9, 1000, 500, 0, hash ^ 2));
  }

  private static Map<String, Row> only(Map<String, Row> rows, List<File> files) {
    Map<String, Row> some = new TreeMap<>(rows);
    some.keySet().retainAll(files.stream().map(File::id).toList());
    return some;
  }

  @Test
  void equalBytesAreAnExactGroupAndWhatIsAloneHasNoRow() {
    assertThat(archive).doesNotContainKeys("alone");
    for (String id : List.of("same", "same-copy")) {
      assertThat(text(archive.get(id), DuplicatesTable.KIND)).isEqualTo("exact");
      assertThat(distance(archive.get(id))).isZero();
      assertThat(keepers(archive)).containsEntry(id, "same");
    }
  }

  @Test
  void theKeeperIsTheBestThenTheLargestThenTheHeaviestThenTheOldest() {
    assertThat(keepers(archive))
        .containsEntry("worse", "better")
        .containsEntry("smaller", "larger")
        .containsEntry("lighter", "heavier")
        .containsEntry("younger", "older");
  }

  @Test
  void copiesOfALookalikeBelongToItsKeeperToo() {
    List<String> ids = List.of("big", "big-copy", "small", "small-copy");
    assertThat(ids).allSatisfy(id -> assertThat(keepers(archive)).containsEntry(id, "big"));
    assertThat(ids)
        .extracting(id -> text(archive.get(id), DuplicatesTable.KIND))
        .containsExactly("near", "exact", "near", "near");
    assertThat(ids).extracting(id -> distance(archive.get(id))).containsExactly(0, 0, 3, 3);
    assertThat(ids)
        .extracting(id -> archive.get(id).<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES))
        .containsExactly(0L, 900L, 300L, 300L);
  }

  @Test
  void theSummaryCountsWhatCanBeReclaimed() {
    Map<String, Row> some = new TreeMap<>(archive);
    some.keySet().retainAll(List.of("same", "same-copy", "big", "big-copy", "small", "small-copy"));
    Row summary = Dedup.summary(dataset(some)).first();
    assertThat(summary.getLong(0)).isEqualTo(2);
    assertThat(summary.getLong(1)).isEqualTo(4);
    assertThat(summary.getLong(2)).isEqualTo(500 + 900 + 300 + 300);
  }

  @Test
  void aSequenceIsNoGroupOfCopies() {
    Map<String, Row> shots = new TreeMap<>(archive);
    shots.values().removeIf(row -> row.<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES) > 0);
    assertThat(shots).isNotEmpty();
    assertThat(Dedup.summary(dataset(shots)).first().getLong(0)).isZero();
  }

  @Test
  void withoutPicturesThereIsNothingToWarnOf(@TempDir Path folder) {
    Warehouse none = EmptyWarehouse.at(folder.resolve("none"));
    assertThat(new Dedup(none, OTHER_OPTIONS, "model", "run", null).warning()).isEmpty();
  }

  @Test
  void theRadiusIsTheLastDistanceThatCounts() {
    assertThat(keepers(archive)).containsEntry("at-radius", "in-radius");
    assertThat(archive).doesNotContainKeys("in-radius-2", "beyond-radius");
  }

  @Test
  void everyKeeperHasAGroupOfItsOwn() {
    Map<String, String> groups = new HashMap<>();
    archive.values().stream()
        .filter(row -> text(row, DuplicatesTable.SEQUENCE) == null)
        .filter(row -> !text(row, DuplicatesTable.KEEPER_MEDIA_ID).startsWith("burst"))
        .filter(row -> !text(row, DuplicatesTable.KIND).equals(DuplicatesTable.FRAME_OF))
        .forEach(
            row ->
                assertThat(
                        groups.merge(
                            text(row, DuplicatesTable.KEEPER_MEDIA_ID),
                            text(row, DuplicatesTable.GROUP_ID),
                            (one, other) -> one.equals(other) ? one : "two"))
                    .isNotEqualTo("two"));
    groups.remove("frame");
    groups.remove("stripped");
    assertThat(groups).hasSizeGreaterThan(10);
    assertThat(groups.values()).doesNotHaveDuplicates();
  }

  @Test
  void membersAreAlikeToTheirKeeperAndNotOnlyToOneAnother() {
    assertThat(keepers(archive)).containsEntry("chain-2", "chain-1");
    assertThat(archive).doesNotContainKey("chain-3");
  }

  @Test
  void flatPicturesHaveNoHashAndAreNoLookalikes() {
    assertThat(archive).doesNotContainKeys("grey", "black");
    assertThat(keepers(archive)).containsEntry("flat-copy", "flat");
  }

  @Test
  void everyKeeperHasAReasonAndAMargin() {
    assertThat(reason("better"))
        .isEqualTo("better quality than the runner-up: 0.8 against 0.5 0.3");
    assertThat(reason("larger"))
        .isEqualTo("more pixels than the runner-up: 4.0 against 1.0 megapixels 3000000.0");
    assertThat(reason("older")).startsWith("older than the runner-up: 1970-01-01T00:16:39.991Z");
    assertThat(reason("big"))
        .as("of other bytes, though a file of the same is nearer")
        .startsWith("better quality than the runner-up: 0.9 against 0.7");
    assertThat(reason("same")).isEqualTo("equal to the runner-up; its name comes first null");
    assertThat(reason("same-copy")).isEqualTo(reason("same"));
  }

  private static String reason(String id) {
    Row row = archive.get(id);
    Double margin = row.getAs(DuplicatesTable.KEEPER_MARGIN);
    String rounded = margin == null ? "null" : Double.toString(Math.round(1e6 * margin) / 1e6);
    return text(row, DuplicatesTable.KEEPER_REASON) + " " + rounded;
  }

  @Test
  void whatEmbeddingsDoNotConfirmIsNoDuplicate() {
    assertThat(keepers(only(archive, UNCONFIRMED)))
        .isEqualTo(Map.of("east", "east", "east-too", "east"));
    assertThat(only(others, UNCONFIRMED)).hasSize(3);
  }

  @Test
  void aCrowdOfEqualHashesIsOneGroup() {
    Map<String, Row> rows = only(archive, crowd());
    assertThat(rows).hasSize(CROWD);
    assertThat(Set.copyOf(keepers(rows).values())).containsExactly("f" + (CROWD - 1));
  }

  @Test
  void originalFormatsAreKeptBeforeTheirExportsAndWhatIsDamagedLast() {
    assertThat(keepers(archive))
        .containsEntry("export", "original")
        .containsEntry("torn", "original");
    assertThat(text(archive.get("export"), DuplicatesTable.KEEPER_REASON))
        .isEqualTo("the original format image/heic, where the runner-up is image/jpeg");
  }

  @Test
  void anyExpressionElectsKeepers() {
    assertThat(keepers(others)).containsEntry("wide", "narrow");
    assertThat(text(others.get("wide"), DuplicatesTable.KEEPER_REASON))
        .isEqualTo("lower width * 2 than the runner-up: 20 against 200");
  }

  @Test
  void expressionsThatCannotBeComputedAreRefusedWithTheColumnsThereAre() {
    assertThat(problem("pixel_count"))
        .startsWith("Invalid duplicates.keeper: pixel_count: ")
        .contains("pixel_count", "Use an expression over", "measured_quality", "original_format");
    assertThat(problem("quality +")).startsWith("Invalid duplicates.keeper: quality +: ");
    assertThat(problem("max(pixels)")).startsWith("Invalid duplicates.keeper: max(pixels): ");
    assertThat(problem("rand()")).contains("another value each time");
    assertThat(problem("uri")).contains("it is of type STRING, not a number or a time");
    assertThatCode(() -> Dedup.requireUsable(LocalSpark.session(), OPTIONS))
        .doesNotThrowAnyException();
  }

  private static String problem(String expression) {
    SettingsException refused =
        catchThrowableOfType(
            SettingsException.class,
            () -> Dedup.requireUsable(LocalSpark.session(), options(0.8, "pixels", expression)));
    return String.join(" ", refused.problems());
  }

  @Test
  void whatPeopleSaidIsObeyed() {
    assertThat(keepers(only(archive, said(1))))
        .as("the second is not the third, and both are like the best")
        .isEqualTo(Map.of("best-1", "best-1", "second-1", "best-1"));
    assertThat(keepers(only(archive, said(2))))
        .as("the best is not the third")
        .isEqualTo(Map.of("best-2", "best-2", "second-2", "best-2"));
    Map<String, Row> chosen = only(archive, said(3));
    assertThat(Set.copyOf(keepers(chosen).values()))
        .as("of two that were chosen, the later")
        .containsExactly("second-3");
    assertThat(text(chosen.get("best-3"), DuplicatesTable.KEEPER_REASON))
        .isEqualTo("chosen by a person");
  }

  @Test
  void shotsOfASequenceAreKeptAndTheirCopiesAreNot() {
    Map<String, Row> rows = only(archive, BURST);
    assertThat(rows.values())
        .extracting(
            row -> text(row, DuplicatesTable.MEDIA_ID),
            row -> text(row, DuplicatesTable.KIND),
            row -> text(row, DuplicatesTable.KEEPER_MEDIA_ID),
            row -> text(row, DuplicatesTable.SEQUENCE),
            row -> row.<Integer>getAs(DuplicatesTable.SEQUENCE_RANK),
            row -> row.<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES))
        .containsExactly(
            tuple("burst-1", "sequence", "burst-1", "burst", 1, 0L),
            tuple("burst-2", "sequence", "burst-2", "burst", 2, 0L),
            tuple("burst-2-web", "near", "burst-2", null, null, 50L),
            tuple("burst-3", "sequence", "burst-3", "burst", 3, 0L),
            tuple("next-day", "near", "burst-2", null, null, 500L));
    assertThat(rows.values())
        .extracting(row -> text(row, DuplicatesTable.GROUP_ID))
        .containsOnly("burst-1");
  }

  @Test
  void shotsFarApartAreOfOneSequenceByThoseBetween() {
    assertThat(only(archive, STACK).values())
        .hasSize(STACK.size())
        .allMatch(row -> text(row, DuplicatesTable.KIND).equals("sequence"))
        .allMatch(row -> row.<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES) == 0);
  }

  @Test
  void theKeeperOfClipsHasAllOfThemWithSoundAndBarsAreNoPixels() {
    assertThat(keepers(only(archive, TAKES)))
        .containsEntry("cut", "full")
        .containsEntry("silent", "full")
        .containsEntry("boxed", "open");
    assertThat(text(archive.get("full"), DuplicatesTable.KEEPER_REASON))
        .isEqualTo("with sound, which the runner-up lacks");
    assertThat(text(archive.get("open"), DuplicatesTable.KEEPER_REASON))
        .isEqualTo("more pixels than the runner-up: 0.6 against 0.5 megapixels");
  }

  @Test
  void furtherShotsAreProposedOnRequest() {
    assertThat(others.get("burst-3").<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES)).isEqualTo(500);
    assertThat(others.get("burst-3").<Integer>getAs(DuplicatesTable.DISTANCE)).isEqualTo(2);
    assertThat(others.get("burst-1").<Boolean>getAs(DuplicatesTable.IS_KEEPER)).isTrue();
  }

  @Test
  void aPictureWithoutATimeIsACopyOfOneShotAtMost() {
    assertThat(keepers(archive))
        .containsEntry("shot-1", "stripped")
        .containsEntry("shot-2", "shot-2");
    assertThat(List.of("stripped", "shot-2"))
        .extracting(id -> text(archive.get(id), DuplicatesTable.KIND))
        .containsOnly("sequence");
    assertThat(archive.get("shot-1").<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES)).isEqualTo(500);
  }

  @Test
  void copiesOfClipsAndTheirFramesSayWhichPartTheyAre() {
    Map<String, Row> rows = only(archive, SHOWN);
    assertThat(rows.values())
        .extracting(
            row -> text(row, DuplicatesTable.MEDIA_ID),
            row -> text(row, DuplicatesTable.KIND),
            row -> text(row, DuplicatesTable.KEEPER_MEDIA_ID),
            row -> row.<Long>getAs(DuplicatesTable.START_MILLIS),
            row -> row.<Long>getAs(DuplicatesTable.KEEPER_START_MILLIS),
            row -> row.<Long>getAs(DuplicatesTable.KEEPER_END_MILLIS),
            row -> row.<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES))
        .containsExactly(
            tuple("frame", "frame_of", "whole", null, 5L, 5L, 0L),
            tuple("frame-web", "near", "frame", null, null, null, 5L),
            tuple("of-trimmed", "frame_of", "whole", null, 5L, 5L, 0L),
            tuple("trimmed", "near", "whole", 0L, 3L, 9L, 300L),
            tuple("whole", "near", "whole", null, null, null, 0L));
    assertThat(rows.values())
        .extracting(row -> text(row, DuplicatesTable.GROUP_ID))
        .containsOnly("frame");
  }

  @Test
  void onlyWhatIsNewIsComparedAndGroupsKeepTheirNames(@TempDir Path folder) throws IOException {
    List<File> files =
        List.of(
            new File("b", "b", 0.7, 1000, 500, 0, hash(1)),
            new File("c", "c", 0.7, 900, 500, 0, hash(1) ^ 1),
            new File("d", "d", 0.7, 900, 500, 0, hash(2)));
    Found first = Found.nothing().update(files, "run-1", folder);
    assertThat(first.pairs()).containsExactly("b b", "b c", "c c", "d d");

    // Were b and c compared again, they would not be confirmed any more.
    File changed = new File("c", "c", 0.7, 900, 500, 0, hash(1) ^ 1).north();
    File better = new File("a", "a", 0.7, 2000, 500, 0, hash(1) ^ 2);
    List<File> later = List.of(files.get(0), changed, files.get(2), file("e", hash(2)));
    List<File> laterStill = new ArrayList<>(later);
    laterStill.add(better);
    Found second = first.update(laterStill, "run-3", folder);
    assertThat(second.pairs())
        .containsExactly("a a", "a b", "b b", "b c", "c c", "d d", "d e", "e e");
    Map<String, Row> rows = byId(second.duplicates());
    assertThat(text(rows.get("a"), DuplicatesTable.GROUP_ID)).isEqualTo("b");
    assertThat(text(rows.get("a"), DuplicatesTable.KEEPER_CHANGE))
        .isEqualTo("changed from file:/b: more pixels than that one: 4.0 against 1.0 megapixels");
    assertThat(text(rows.get("d"), DuplicatesTable.KEEPER_CHANGE)).isNull();
    assertThat(Dedup.changed(second.duplicates(), "run-3").count()).isOne();
    assertThat(Dedup.changed(second.duplicates(), "run-4").count()).isZero();

    Found third = second.update(later, "run-4", folder);
    assertThat(third.pairs()).containsExactly("b b", "b c", "c c", "d d", "d e", "e e");
    assertThat(text(byId(third.duplicates()).get("b"), DuplicatesTable.GROUP_ID)).isEqualTo("b");
  }

  /** What one run hands on to the next. */
  private record Found(Dataset<Row> pairRows, Dataset<Row> duplicates) {
    static Found nothing() {
      return new Found(
          TableRows.dataset(DuplicatePairsTable.TABLE, List.of()),
          TableRows.dataset(DuplicatesTable.TABLE, List.of()));
    }

    Found update(List<File> files, String runId, Path folder) throws IOException {
      try (Scratch scratch = scratch(folder)) {
        CopyGroups groups =
            new CopyGroups(input(files, List.of(), this), OPTIONS, "m", runId, scratch);
        Dataset<Row> pairs = collected(groups.pairs());
        return new Found(pairs, collected(groups.rows(pairs)));
      }
    }

    private static Dataset<Row> collected(Dataset<Row> rows) {
      return LocalSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
    }

    List<String> pairs() {
      return pairRows
          .select(concat_ws(" ", col(DuplicatePairsTable.CONTENT_A), col("content_b")).as("pair"))
          .orderBy("pair")
          .collectAsList()
          .stream()
          .map(row -> row.getString(0))
          .toList();
    }
  }

  private static File shot(String camera, String id, double quality, long millis, Long hash) {
    return new File(id, id, quality, 1000, 500, 0, hash).with(moment(camera, millis));
  }

  private static Map<String, Object> moment(String camera, long millis) {
    return Map.of(
        MediaTable.CAMERA_MODEL,
        camera,
        MediaTable.CAPTURED_AT,
        new Timestamp(1_700_000_000_000L + millis));
  }

  private static File file(String id, Long hash) {
    return new File(id, id, hash);
  }

  /** Hashes of random bits, which are far apart. */
  private static long hash(int number) {
    return new SplittableRandom(number).nextLong();
  }

  private static Scratch scratch(Path folder) {
    return new Scratch(LocalSpark.session(), folder.resolve("scratch").toString());
  }

  private static DuplicateOptions options(double confirm, String... keeper) {
    return new DuplicateOptions(
        8,
        confirm,
        Set.of(),
        new KeeperOptions(Stream.of(keeper).map(KeeperCriterion::parse).toList(), 0.05),
        new SequenceOptions(Duration.ofSeconds(20), false),
        new ClipCopyOptions(10, 0.6, 3.5));
  }

  private static DuplicateOptions includingSequences(DuplicateOptions options) {
    return new DuplicateOptions(
        options.radius(),
        options.confirm(),
        options.orientations(),
        options.keeper(),
        new SequenceOptions(options.sequences().maxGap(), true),
        options.clips());
  }

  /**
   * The rows of duplicates.
   *
   * @param found pairs that are no pairs of pictures
   */
  private static Dataset<Row> rows(
      List<File> files, DuplicateOptions options, List<Row> found, Scratch scratch) {
    DedupInput input = input(files, found, Found.nothing());
    CopyGroups groups = new CopyGroups(input, options, "m", "run", scratch);
    return groups.rows(scratch.keep(groups.pairs()));
  }

  private static DedupInput input(List<File> files, List<Row> others, Found before) {
    return new DedupInput(
        media(files),
        quality(files),
        frames(files),
        bars(),
        embeddings(files),
        different(),
        chosen(),
        LocalSpark.session().createDataFrame(others, CopyPairs.SCHEMA),
        before.pairRows(),
        before.duplicates());
  }

  private static Dataset<Row> bars() {
    return LocalSpark.session()
        .createDataFrame(
            List.of(RowFactory.create("boxed", 0.5)),
            new StructType()
                .add(ClipHashesTable.MEDIA_ID, DataTypes.StringType)
                .add(ClipHashesTable.PICTURE_SHARE, DataTypes.DoubleType));
  }

  private static Map<String, Object> clip(long millis, String sound) {
    Map<String, Object> columns = new HashMap<>(CLIP);
    columns.put(MediaTable.DURATION_MILLIS, millis);
    columns.put(MediaTable.AUDIO_CODEC, sound);
    return columns;
  }

  private static Dataset<Row> different() {
    return LocalSpark.session()
        .createDataFrame(
            List.of(
                RowFactory.create("second-1", "third-1"), RowFactory.create("best-2", "third-2")),
            new StructType()
                .add(Corrections.SHA_A, DataTypes.StringType)
                .add(Corrections.SHA_B, DataTypes.StringType));
  }

  /** The second after the third. */
  private static Dataset<Row> chosen() {
    return LocalSpark.session()
        .createDataFrame(
            List.of(
                RowFactory.create("third-3", new Timestamp(1000)),
                RowFactory.create("second-3", new Timestamp(2000))),
            new StructType()
                .add(MediaTable.CONTENT_SHA256, DataTypes.StringType)
                .add(Corrections.CHOSEN_AT, DataTypes.TimestampType));
  }

  private static Dataset<Row> media(List<File> files) {
    List<Row> rows = new ArrayList<>();
    for (File file : files) {
      Map<String, Object> values = new HashMap<>(file.more());
      values.put(MediaTable.MEDIA_ID, file.id());
      values.put(MediaTable.URI, "file:/" + file.id());
      values.putIfAbsent(MediaTable.MEDIA_TYPE, "picture");
      values.put(MediaTable.CONTENT_SHA256, file.content());
      values.put(MediaTable.WIDTH, file.side());
      values.put(MediaTable.HEIGHT, file.side());
      values.put(MediaTable.SIZE_BYTES, file.bytes());
      values.put(MediaTable.MODIFIED_AT, new Timestamp(1_000_000 - file.age()));
      rows.add(TableRows.of(MediaTable.TABLE, values));
    }
    return TableRows.dataset(MediaTable.TABLE, rows);
  }

  private static Dataset<Row> quality(List<File> files) {
    return TableRows.dataset(
        QualityTable.TABLE,
        files.stream()
            .map(
                file ->
                    TableRows.of(
                        QualityTable.TABLE,
                        Map.of(
                            QualityTable.MEDIA_ID, file.id(),
                            QualityTable.OVERALL, file.quality())))
            .toList());
  }

  private static Dataset<Row> frames(List<File> files) {
    List<Row> rows = new ArrayList<>();
    for (File file : files) {
      Map<String, Object> values = new HashMap<>();
      values.put(FramesTable.MEDIA_ID, file.id());
      values.put(FramesTable.FRAME_ID, file.id());
      values.put(FramesTable.PHASH, file.hash());
      values.put(FramesTable.THUMBNAIL, THUMBNAIL);
      rows.add(TableRows.of(FramesTable.TABLE, values));
    }
    return TableRows.dataset(FramesTable.TABLE, rows);
  }

  private static Dataset<Row> embeddings(List<File> files) {
    return TableRows.dataset(
        EmbeddingsTable.TABLE,
        files.stream()
            .map(
                file ->
                    TableRows.of(
                        EmbeddingsTable.TABLE,
                        Map.of(
                            EmbeddingsTable.MEDIA_ID,
                            file.id(),
                            EmbeddingsTable.MODEL_ID,
                            "m",
                            EmbeddingsTable.EMBEDDING,
                            file.vector())))
            .toList());
  }

  private static Map<String, Row> byId(Dataset<Row> duplicates) {
    List<Row> all = duplicates.collectAsList();
    Map<String, Row> rows = new TreeMap<>();
    all.forEach(row -> rows.put(row.getAs(DuplicatesTable.MEDIA_ID), row));
    assertThat(rows).hasSameSizeAs(all);
    return rows;
  }

  private static Dataset<Row> dataset(Map<String, Row> rows) {
    return LocalSpark.session()
        .createDataFrame(List.copyOf(rows.values()), rows.values().iterator().next().schema());
  }

  private static Map<String, String> keepers(Map<String, Row> rows) {
    Map<String, String> keepers = new TreeMap<>();
    rows.forEach(
        (id, row) -> {
          keepers.put(id, text(row, DuplicatesTable.KEEPER_MEDIA_ID));
          assertThat(row.<Boolean>getAs(DuplicatesTable.IS_KEEPER))
              .isEqualTo(id.equals(keepers.get(id)));
        });
    return keepers;
  }

  private static int distance(Row row) {
    return row.<Integer>getAs(DuplicatesTable.DISTANCE);
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }
}
