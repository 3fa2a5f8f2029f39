package dailies.jobs;

import dailies.jobs.demo.PlantedFile;
import dailies.jobs.demo.SampleArchive;
import java.nio.file.Path;
import java.util.List;

/** The sample archive, drawn once for all tests; not to be changed. */
public final class SampleFiles {
  private static final String NAME = "archive";

  private SampleFiles() {}

  /** Every file of the archive, in a fixed order. */
  public static List<PlantedFile> planted() {
    return List.of(
        MadeOnce.get(
            NAME,
            PlantedFile[].class,
            folder -> SampleArchive.writeTo(folder).toArray(PlantedFile[]::new)));
  }

  /** The folder that holds them. */
  public static Path folder() {
    planted();
    return MadeOnce.folder(NAME);
  }
}
