package dailies.udfs.quality.naturalness;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dailies.udfs.decode.Picture;
import dailies.udfs.quality.picture.Photographs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pictures with the values that the reference implementations gave them. */
final class GoldenPictures {
  record Golden(String name, Picture picture, double brisque, double niqe) {}

  private GoldenPictures() {}

  /** Skips the calling test where DAILIES_TEST_MEDIA is not set. */
  static Path folder() {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).as("DAILIES_TEST_MEDIA").isNotNull();
    return Path.of(media).resolveSibling("golden").resolve("quality");
  }

  /** Those that have values: five photographs, clean and in seven degradations. */
  static List<Golden> all() throws IOException {
    Path folder = folder();
    List<Golden> all = new ArrayList<>();
    Config expected = ConfigFactory.parseFile(folder.resolve("expected.json").toFile());
    for (Config entry : expected.getConfigList("pictures")) {
      if (entry.hasPath("niqe")) {
        String file = entry.getString("file");
        all.add(
            new Golden(
                file.replaceAll("images/|\\.png", ""),
                Photographs.read(folder.resolve(file)),
                entry.getDouble("brisque_opencv"),
                entry.getDouble("niqe")));
      }
    }
    return all;
  }

  static NiqeModel publishedModel() throws IOException {
    return NiqeModel.read(folder().resolve("niqe_pristine.json"));
  }
}
