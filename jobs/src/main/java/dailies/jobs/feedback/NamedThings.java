package dailies.jobs.feedback;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.MediaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The files, frames and scenes that corrections name, found in a few reads of the tables. What it
 * holds grows with the corrections, not with the archive.
 */
final class NamedThings {
  private static final String NAME = "name";
  private static final String PLACE = "place";
  private static final String FORM = "form";

  private static final StructType FORMS =
      new StructType()
          .add(NAME, DataTypes.StringType, false)
          .add(FORM, DataTypes.StringType, false);

  /** A frame by content: the same in a renamed file. */
  record Frame(String frameId, String contentSha256, long frameIndex) {
    boolean sameContent(Frame other) {
      return contentSha256.equals(other.contentSha256) && frameIndex == other.frameIndex;
    }
  }

  private final Warehouse warehouse;
  private final Map<String, String> contents = new HashMap<>();
  private final Map<String, Frame> frames = new HashMap<>();
  private final Map<String, String> sceneOfFrame = new HashMap<>();
  private final Map<String, List<Frame>> members = new HashMap<>();

  private NamedThings(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  static NamedThings find(Warehouse warehouse, List<Correction> corrections) {
    NamedThings found = new NamedThings(warehouse);
    found.findFiles(names(corrections, Correction::files));
    Set<String> frames = names(corrections, Correction::frames);
    found.findFrames(frames);
    Set<String> scenes = names(corrections, Correction::scenes);
    scenes.addAll(found.sceneOfFrame.values());
    // One more than can leave a scene: whoever is left nearest can stand for it.
    found.findMembers(scenes, frames.size() + 1);
    return found;
  }

  private static Set<String> names(
      List<Correction> corrections, Function<Correction, List<String>> kind) {
    Set<String> names = new HashSet<>();
    corrections.forEach(correction -> names.addAll(kind.apply(correction)));
    return names;
  }

  /** SHA-256 of the file's bytes. */
  String content(String file) {
    String content = contents.get(file);
    if (content == null) {
      throw unknown("file", file, "media_id or URI", "query duplicates");
    }
    if (content.isEmpty()) {
      throw new IllegalArgumentException(
          "the file %s could not be read, so nothing is known of its content".formatted(file));
    }
    return content;
  }

  Frame frame(String name) {
    Frame frame = frames.get(name);
    if (frame == null) {
      throw unknown("frame", name, "frame_id, and no picture this name", "query search --frames");
    }
    return frame;
  }

  /** The scene that the frame is in; null when it is in none yet. */
  String sceneOf(Frame frame) {
    return sceneOfFrame.get(frame.frameId());
  }

  /**
   * The frame of a scene that is nearest to its centroid.
   *
   * @param leaving frames that do not count
   * @return null when there is no other
   */
  Frame nearest(String scene, Collection<Frame> leaving) {
    if (!members.containsKey(scene)) {
      throw unknown("scene", scene, "scene_id", "query scenes");
    }
    return members.get(scene).stream()
        .filter(frame -> leaving.stream().noneMatch(frame::sameContent))
        .findFirst()
        .orElse(null);
  }

  private static IllegalArgumentException unknown(
      String kind, String name, String names, String query) {
    return new IllegalArgumentException(
        "there is no %s %s: none has this %s. Take one from %s"
            .formatted(kind, name, names, query));
  }

  private void findFiles(Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    Dataset<Row> media = warehouse.read(MediaTable.TABLE);
    for (Row row :
        named(media, names, MediaTable.MEDIA_ID, MediaTable.URI)
            .select(NAME, MediaTable.CONTENT_SHA256)
            .collectAsList()) {
      contents.put(row.getString(0), row.isNullAt(1) ? "" : row.getString(1));
    }
  }

  private void findFrames(Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    Dataset<Row> media = pictured();
    Column isPicture = col(MediaTable.MEDIA_TYPE).equalTo(MediaType.PICTURE.code());
    Dataset<Row> byFile = named(media.where(isPicture), names, MediaTable.MEDIA_ID, MediaTable.URI);
    Dataset<Row> found = named(media, names, FramesTable.FRAME_ID).unionByName(byFile);
    Dataset<Row> scenes =
        warehouse.read(ScenesTable.TABLE).select(ScenesTable.FRAME_ID, ScenesTable.SCENE_ID);
    for (Row row : found.join(scenes, frameId(), "left").collectAsList()) {
      frames.put(row.getAs(NAME), frame(row));
      if (row.getAs(ScenesTable.SCENE_ID) != null) {
        sceneOfFrame.put(row.getAs(FramesTable.FRAME_ID), row.getAs(ScenesTable.SCENE_ID));
      }
    }
  }

  private void findMembers(Set<String> scenes, int most) {
    if (scenes.isEmpty()) {
      return;
    }
    Column nearestFirst =
        row_number()
            .over(
                Window.partitionBy(ScenesTable.SCENE_ID)
                    .orderBy(col(ScenesTable.SIMILARITY).desc(), col(ScenesTable.FRAME_ID)));
    named(warehouse.read(ScenesTable.TABLE), scenes, ScenesTable.SCENE_ID)
        .withColumn(PLACE, nearestFirst)
        .where(col(PLACE).leq(most))
        .select(ScenesTable.FRAME_ID, ScenesTable.SCENE_ID, PLACE)
        .join(pictured(), frameId(), "inner")
        .orderBy(ScenesTable.SCENE_ID, PLACE)
        .collectAsList()
        .forEach(this::addMember);
  }

  private void addMember(Row row) {
    members
        .computeIfAbsent(row.getAs(ScenesTable.SCENE_ID), unused -> new ArrayList<>())
        .add(frame(row));
  }

  private static Frame frame(Row row) {
    return new Frame(
        row.getAs(FramesTable.FRAME_ID),
        row.getAs(MediaTable.CONTENT_SHA256),
        row.getAs(FramesTable.FRAME_INDEX));
  }

  private static String[] frameId() {
    return new String[] {FramesTable.FRAME_ID};
  }

  /** All frames with what is needed of their files. */
  private Dataset<Row> pictured() {
    return warehouse
        .read(FramesTable.TABLE)
        .select(FramesTable.FRAME_ID, FramesTable.MEDIA_ID, FramesTable.FRAME_INDEX)
        .join(
            warehouse
                .read(MediaTable.TABLE)
                .select(
                    MediaTable.MEDIA_ID,
                    MediaTable.URI,
                    MediaTable.MEDIA_TYPE,
                    MediaTable.CONTENT_SHA256),
            MediaTable.MEDIA_ID);
  }

  /** The rows of which one of {@code columns} is one of {@code names}, with that {@code name}. */
  private Dataset<Row> named(Dataset<Row> rows, Set<String> names, String... columns) {
    List<Row> forms = names.stream().flatMap(NamedThings::forms).toList();
    Dataset<Row> wanted = warehouse.spark().createDataFrame(forms, FORMS).hint("broadcast");
    Column is =
        Stream.of(columns)
            .map(c -> col(c).equalTo(col(FORM)))
            .reduce(Column::or)
            .orElse(lit(false));
    return rows.join(wanted, is).drop(FORM);
  }

  /** What tables may have for a name: itself, and for the path of a local file its URI. */
  private static Stream<Row> forms(String name) {
    Stream<Row> itself = Stream.of(RowFactory.create(name, name));
    return name.startsWith("/")
        ? Stream.concat(itself, Stream.of(RowFactory.create(name, "file:" + name)))
        : itself;
  }
}
