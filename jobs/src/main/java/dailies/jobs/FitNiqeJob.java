package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingsCommand;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.udfs.decode.ImageDecoder;
import dailies.udfs.decode.Picture;
import dailies.udfs.issue.MediaException;
import dailies.udfs.media.CaptureMetadataReader;
import dailies.udfs.media.DetectedType;
import dailies.udfs.media.MediaType;
import dailies.udfs.media.MediaTypeDetector;
import dailies.udfs.quality.naturalness.NiqeFitting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
  private static final int HEAD_BYTES = 64 << 10;

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

  private final MediaTypeDetector types = new MediaTypeDetector();
  private final CaptureMetadataReader metadata = new CaptureMetadataReader();

  public static void main(String[] args) {
    Launch.main(new FitNiqeJob(), args);
  }

  @Override
  protected List<String> problems() {
    boolean missing = folder != null && !Files.isDirectory(folder);
    return missing ? List.of("Cannot read --input " + folder + ": it is no folder.") : List.of();
  }

  @Override
  protected void run(Settings settings) throws IOException {
    ImageDecoder decoder = new ImageDecoder(settings.decode());
    NiqeFitting fitting = fitting();
    int taken = 0;
    int blocks = 0;
    for (Path photograph : files()) {
      int added = add(photograph, decoder, fitting);
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

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private int add(Path photograph, ImageDecoder decoder, NiqeFitting fitting) throws IOException {
    byte[] content = Files.readAllBytes(photograph);
    byte[] head = Arrays.copyOf(content, Math.min(content.length, HEAD_BYTES));
    DetectedType type = types.detect(head, photograph.toString());
    if (type.type() != MediaType.PICTURE) {
      return 0;
    }
    try {
      int orientation = metadata.read(content).orientation();
      Picture picture = decoder.decode(content, type.mimeType(), orientation).picture();
      return fitting.add(picture);
    } catch (MediaException e) {
      System.err.println("Left out " + photograph + ": " + e.getMessage());
      return 0;
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
