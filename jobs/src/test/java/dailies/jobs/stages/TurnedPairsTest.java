package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.LocalSpark;
import dailies.jobs.config.ClipCopyOptions;
import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.config.KeeperOptions;
import dailies.jobs.config.SequenceOptions;
import dailies.jobs.tables.FramesTable;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Thumbnail;
import dailies.udfs.hash.Orientation;
import dailies.udfs.hash.PerceptualHash;
import dailies.udfs.keeper.KeeperCriterion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntBinaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TurnedPairsTest {
  private static final int SIDE = 96;
  private static final int WAVES = 30;

  private static final StructType PICTURE =
      new StructType()
          .add(PicturePairs.CONTENT, DataTypes.StringType)
          .add(PicturePairs.FILE, DataTypes.StringType)
          .add(PicturePairs.HASH, DataTypes.LongType)
          .add(PicturePairs.TURNED, DataTypes.createArrayType(DataTypes.LongType))
          .add(ComparedBefore.IS_FRESH, DataTypes.BooleanType);

  private static final StructType FRAME =
      new StructType()
          .add(FramesTable.MEDIA_ID, DataTypes.StringType)
          .add(FramesTable.THUMBNAIL, DataTypes.BinaryType);

  private final List<Row> pictures = new ArrayList<>();
  private final List<Row> frames = new ArrayList<>();

  private void add(String name, Picture picture, Picture shown, boolean isFresh) {
    long[] hashes = PerceptualHash.inAllOrientations(picture).orElseThrow();
    pictures.add(
        RowFactory.create(
            name, name, hashes[0], Arrays.copyOfRange(hashes, 1, hashes.length), isFresh));
    frames.add(RowFactory.create(name, Thumbnail.jpeg(shown, SIDE)));
  }

  /** Waves in all directions, so that no frequency of a hash is empty. */
  private static Picture blobs(int seed) {
    double[] waves = new Random(seed).doubles(3 * WAVES, -0.25, 0.25).toArray();
    return drawn(
        (x, y) -> {
          double level = 128;
          for (int i = 0; i < waves.length; i += 3) {
            level += 14 * Math.cos(waves[i] * x + waves[i + 1] * y + 25 * waves[i + 2]);
          }
          return (int) Math.max(0, Math.min(255, level));
        });
  }

  private static Picture drawn(IntBinaryOperator level) {
    byte[] bgr = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) level.applyAsInt(i / 3 % SIDE, i / 3 / SIDE);
    }
    return new Picture(SIDE, SIDE, bgr);
  }

  /** The picture's pixel at the place that {@code source} tells of each. */
  private static Picture moved(Picture picture, IntBinaryOperator source) {
    return drawn((x, y) -> picture.bgr()[3 * source.applyAsInt(x, y)] & 255);
  }

  private static Picture mirrored(Picture picture) {
    return moved(picture, (x, y) -> SIDE * y + SIDE - 1 - x);
  }

  private static Picture rotated(Picture picture) {
    return moved(picture, (x, y) -> SIDE * (SIDE - 1 - x) + y);
  }

  private Set<String> pairs(Set<Orientation> orientations) {
    DuplicateOptions options =
        new DuplicateOptions(
            8,
            0.8,
            orientations,
            new KeeperOptions(List.of(KeeperCriterion.parse("pixels")), 0.05),
            new SequenceOptions(Duration.ZERO, false),
            new ClipCopyOptions(10, 0.6, 3.5));
    Set<String> pairs = new TreeSet<>();
    new TurnedPairs(options, rows(frames, FRAME))
        .of(rows(pictures, PICTURE))
        .collectAsList()
        .forEach(
            row -> pairs.add(row.getString(0) + " " + row.getString(1) + " " + row.getString(3)));
    return pairs;
  }

  private static Dataset<Row> rows(List<Row> rows, StructType schema) {
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  @Test
  void mirroredAndRotatedCopiesOfWhatIsFreshAreFoundOnce() {
    Picture scene = blobs(1);
    add("a", scene, scene, true);
    add("mirrored", mirrored(scene), mirrored(scene), false);
    add("rotated", rotated(scene), rotated(scene), true);
    add("known", blobs(2), blobs(2), false);
    add("known-mirrored", mirrored(blobs(2)), mirrored(blobs(2)), false);
    add("no-copy", mirrored(scene), blobs(3), false);
    assertThat(pairs(EnumSet.complementOf(EnumSet.of(Orientation.UPRIGHT))))
        .as("also the mirrored and the rotated one, which are mirrored to each other")
        .containsExactly("a mirrored mirrored", "a rotated rotated", "mirrored rotated mirrored");
    assertThat(pairs(EnumSet.of(Orientation.MIRRORED))).containsExactly("a mirrored mirrored");
  }
}
