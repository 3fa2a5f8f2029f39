package dailies.jobs.feedback;

import dailies.jobs.tables.FeedbackTable;
import java.util.List;

/**
 * One thing that a person corrects, with the names as they were typed: files by media_id or URI,
 * frames by frame_id (a picture's frame also by its file), scenes by scene_id.
 */
public sealed interface Correction {
  /** Two files are no duplicates of each other. */
  record Different(String file, String other) implements Correction {
    public Different {
      requireNames("file", file, "other", other);
      requireTwo(file, other);
    }

    @Override
    public List<String> files() {
      return List.of(file, other);
    }
  }

  /** Takes {@link Different} back. */
  record Same(String file, String other) implements Correction {
    public Same {
      requireNames("file", file, "other", other);
      requireTwo(file, other);
    }

    @Override
    public List<String> files() {
      return List.of(file, other);
    }
  }

  /**
   * What is to become of a take.
   *
   * @param verdict one of {@link FeedbackTable#VERDICTS}
   */
  record Judge(String file, String verdict) implements Correction {
    public Judge {
      requireNames("file", file);
      if (!FeedbackTable.VERDICTS.contains(verdict)) {
        throw new IllegalArgumentException("the verdict " + verdict + " is unknown");
      }
    }

    @Override
    public List<String> files() {
      return List.of(file);
    }
  }

  /**
   * A frame belongs elsewhere.
   *
   * @param scene a scene_id, {@link #NEW} or {@link #NOISE}
   */
  record Move(String frame, String scene) implements Correction {
    /** Not where it is; where else is left to the clustering. */
    public static final String NEW = "new";

    /** To no scene. */
    public static final String NOISE = "noise";

    public Move {
      requireNames("frame", frame, "scene", scene);
    }

    @Override
    public List<String> frames() {
      return List.of(frame);
    }

    @Override
    public List<String> scenes() {
      return scene.equals(NEW) || scene.equals(NOISE) ? List.of() : List.of(scene);
    }
  }

  /** Two scenes are one. */
  record Merge(String scene, String other) implements Correction {
    public Merge {
      requireNames("scene", scene, "other", other);
      requireTwo(scene, other);
    }

    @Override
    public List<String> scenes() {
      return List.of(scene, other);
    }
  }

  /** Some frames of a scene are a scene of their own. */
  record Split(String scene, List<String> frames) implements Correction {
    public Split {
      requireNames("scene", scene);
      frames = frames.stream().distinct().toList();
      if (frames.isEmpty()) {
        throw new IllegalArgumentException("frame is missing: name the frames that leave");
      }
    }

    @Override
    public List<String> scenes() {
      return List.of(scene);
    }
  }

  /** The files that it names. */
  default List<String> files() {
    return List.of();
  }

  /** The frames that it names. */
  default List<String> frames() {
    return List.of();
  }

  /** The scenes that it names. */
  default List<String> scenes() {
    return List.of();
  }

  private static void requireNames(String... fieldsAndNames) {
    for (int i = 0; i < fieldsAndNames.length; i += 2) {
      if (fieldsAndNames[i + 1] == null || fieldsAndNames[i + 1].isBlank()) {
        throw new IllegalArgumentException(fieldsAndNames[i] + " is missing");
      }
    }
  }

  private static void requireTwo(String name, String other) {
    if (name.equals(other)) {
      throw new IllegalArgumentException(name + " is named twice: name two different ones");
    }
  }
}
