package dailies.udfs.embed;

import ai.djl.ndarray.NDManager;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;
import dailies.udfs.evaluate.PictureVariants;
import dailies.udfs.media.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Fits the projection of the built-in encoder: {@code BuiltinProjectionTraining MEDIA OUTPUT
 * DIGESTS}. The same photographs give the same files. Every photograph is seen with its mirror
 * image and in 29 variants that should not matter.
 */
public final class BuiltinProjectionTraining {
  private static final long SEED = 1;

  /** As many as keep the histograms of luma from telling a brightened copy from its original. */
  private static final int BRIGHTENINGS = 8;

  /** Sections stand for a camera that moves: 60 to 90 % of each side, and 40 to 70 %. */
  private static final int NEAR_SECTIONS = 6;

  private static final int CLOSE_SECTIONS = 6;

  private BuiltinProjectionTraining() {}

  public static void main(String[] arguments) throws IOException {
    List<Picture> photographs = Photographs.forTraining(Path.of(arguments[0]));
    DiscriminantAnalysis analysis =
        new DiscriminantAnalysis(BuiltinDescriptor.DIMENSION, BuiltinProjection.COLUMNS);
    Random random = new Random(SEED);
    try (NDManager manager = BuiltinEncoder.newManager()) {
      BuiltinDescriptor descriptor = new BuiltinDescriptor(manager);
      for (Picture photograph : photographs) {
        analysis.add(symmetric(descriptor, manager, variants(photograph, random)));
      }
    }
    Files.write(Path.of(arguments[1]), Vectors.toBytes(folded(analysis.fit())));
    Files.write(Path.of(arguments[2]), digests(Path.of(arguments[0])));
    System.out.println("Fitted on " + photographs.size() + " photographs");
  }

  /** The SHA-256 of the files fitted to, so that nobody judges the encoder by them. */
  static List<String> digests(Path media) throws IOException {
    List<String> digests = new ArrayList<>();
    for (Path file : Photographs.trainingFiles(media)) {
      digests.add(ContentHash.sha256(Files.readAllBytes(file)));
    }
    return digests.stream().sorted().distinct().toList();
  }

  /** The photograph itself first. */
  private static List<Picture> variants(Picture photograph, Random random) {
    List<Picture> variants = new ArrayList<>();
    variants.add(photograph);
    variants.add(PictureVariants.jpeg(photograph, 0.1f));
    variants.add(PictureVariants.scaled(photograph, 0.2));
    for (int i = 0; i < BRIGHTENINGS; i++) {
      variants.add(PictureVariants.brightened(photograph, 0.6 + random.nextDouble()));
    }
    variants.add(PictureVariants.contrasted(photograph, 0.6 + 0.8 * random.nextDouble()));
    variants.add(PictureVariants.saturated(photograph, 0));
    variants.add(PictureVariants.saturated(photograph, 1.5 * random.nextDouble()));
    variants.add(PictureVariants.cropped(photograph, 0.2, 0.5, 0.5));
    for (double fraction : new double[] {0.1, 0.2, 0.25}) {
      variants.add(section(photograph, fraction, random));
    }
    for (int i = 0; i < NEAR_SECTIONS; i++) {
      variants.add(section(photograph, 0.1 + 0.3 * random.nextDouble(), random));
    }
    for (int i = 0; i < CLOSE_SECTIONS; i++) {
      variants.add(section(photograph, 0.3 + 0.3 * random.nextDouble(), random));
    }
    return variants;
  }

  private static Picture section(Picture photograph, double cut, Random random) {
    return PictureVariants.cropped(photograph, cut, random.nextDouble(), random.nextDouble());
  }

  /** Descriptions of pictures plus those of their mirror images. */
  private static double[][] symmetric(
      BuiltinDescriptor descriptor, NDManager manager, List<Picture> pictures) {
    int[] mirrored = BuiltinDescriptor.mirrored();
    double[][] symmetric = new double[pictures.size()][mirrored.length];
    for (int row = 0; row < symmetric.length; row++) {
      float[] numbers = describe(descriptor, manager, prepared(pictures.get(row)));
      for (int i = 0; i < mirrored.length; i++) {
        symmetric[row][i] = (double) numbers[i] + numbers[mirrored[i]];
      }
    }
    return symmetric;
  }

  private static float[] describe(
      BuiltinDescriptor descriptor, NDManager manager, Picture prepared) {
    try (NDManager single = manager.newSubManager()) {
      return descriptor.describe(single, prepared).toFloatArray();
    }
  }

  private static Picture prepared(Picture picture) {
    return Resampler.resize(
        picture, BuiltinDescriptor.SIDE, BuiltinDescriptor.SIDE, Resampler.Kernel.BICUBIC);
  }

  /** Applies the fit to a picture's own description as if its mirror image's were added. */
  private static float[] folded(DiscriminantAnalysis.Fit fit) {
    int[] mirrored = BuiltinDescriptor.mirrored();
    int columns = BuiltinProjection.COLUMNS;
    float[] parameters = new float[(mirrored.length + 1) * columns];
    for (int column = 0; column < columns; column++) {
      double offset = 0;
      for (int i = 0; i < mirrored.length; i++) {
        double weight = fit.directions()[i][column];
        parameters[i * columns + column] = (float) (weight + fit.directions()[mirrored[i]][column]);
        offset -= weight * fit.mean()[i];
      }
      parameters[mirrored.length * columns + column] = (float) offset;
    }
    return parameters;
  }
}
