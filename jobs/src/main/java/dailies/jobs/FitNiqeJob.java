package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingsCommand;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.udfs.quality.naturalness.NiqeFitting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fits the parameters of NIQE, which say what undistorted photographs are like. */
@Command(
    name = "fit-niqe",
    description = {
      "Fits the parameters of NIQE to undistorted photographs, as its authors did: from the",
      "sharpest blocks of each. Photographs that BRISQUE calls distorted are left out.",
      "",
      "Example: dailies fit-niqe --input ~/originals --output niqe.json"
    })
public final class FitNiqeJob extends SettingsCommand {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "A local folder of photographs; all below it is taken.")
  private Path folder;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the parameters are written, as JSON.")
  private Path file;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "What the photographs are and under which licence; kept in the file.")
  private String source = "photographs chosen by the user";

  @Option(
      names = "--max-brisque",
      paramLabel = "X",
      description = "Photographs above it are left out, 0 to 100; default 35.")
  private double maxBrisque = NiqeFitting.UNDISTORTED_BRISQUE;

  public static void main(String[] args) {
    Launch.main(new FitNiqeJob(), args);
  }

  @Override
  protected List<String> problems() {
    return LocalPictures.problems(folder);
  }

  @Override
  protected void run(Settings settings) throws IOException {
    LocalPictures pictures = new LocalPictures(settings.decode());
    NiqeFitting fitting = fitting();
    int taken = 0;
    int blocks = 0;
    for (Path file : LocalPictures.files(folder)) {
      int added = pictures.read(file).map(photo -> fitting.add(photo.picture())).orElse(0);
      taken += added > 0 ? 1 : 0;
      blocks += added;
    }
    write(fitting);
    output().printf("Fitted to %,d blocks of %,d photographs: %s%n", blocks, taken, file);
  }

  private NiqeFitting fitting() {
    try {
      return new NiqeFitting(maxBrisque);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(List.of("Invalid --max-brisque: " + e.getMessage()));
    }
  }

  private void write(NiqeFitting fitting) throws IOException {
    try {
      Files.writeString(file, fitting.result(source).toJson());
    } catch (IllegalStateException e) {
      throw new SettingsException(List.of(e.getMessage()));
    } catch (IOException e) {
      throw new SettingsException(List.of("Cannot write --output " + file + ": " + e.getMessage()));
    }
  }
}
