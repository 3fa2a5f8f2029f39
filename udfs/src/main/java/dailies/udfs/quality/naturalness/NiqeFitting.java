package dailies.udfs.quality.naturalness;

import dailies.udfs.decode.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits the parameters of NIQE to undistorted photographs, as published: of each picture the blocks
 * whose sharpness is above 0.75 of its sharpest block's. Pictures whose BRISQUE says that they are
 * distorted are left out, so that a folder need not be sorted by hand. The result depends on the
 * pictures only and not on their order or on how they were split between merged fittings. Keeps 300
 * bytes for each block taken. Not thread-safe.
 */
public final class NiqeFitting {
  /** The limit with which the parameters that come with Dailies were fitted. */
  public static final double UNDISTORTED_BRISQUE = 35;

  private static final double SHARP = 0.75;

  private final double highestBrisque;
  private final List<double[]> blocks = new ArrayList<>();
  private int pictures;

  /**
   * @param highestBrisque pictures above it are left out; 100 takes all
   */
  public NiqeFitting(double highestBrisque) {
    if (!(highestBrisque >= 0 && highestBrisque <= 100)) {
      throw new IllegalArgumentException(
          "Invalid limit of BRISQUE: " + highestBrisque + ". Use 0 to 100.");
    }
    this.highestBrisque = highestBrisque;
  }

  /**
   * @return how many blocks were taken: 0 when the picture is distorted or flat or a side is
   *     shorter than 192 pixels
   */
  public int add(Picture picture) {
    GreyLevels grey = GreyLevels.of(picture);
    if (grey.shortSide() < Niqe.MIN_SIDE || !(Brisque.of(grey).orElse(100) <= highestBrisque)) {
      return 0;
    }
    NiqeBlocks all = NiqeBlocks.of(grey);
    double sharp = SHARP * Arrays.stream(all.sharpness()).max().orElseThrow();
    int before = blocks.size();
    for (int i = 0; i < all.sharpness().length; i++) {
      double[] features = all.features()[i];
      if (all.sharpness()[i] > sharp && FeatureDistribution.isComplete(features)) {
        blocks.add(features);
      }
    }
    int taken = blocks.size() - before;
    pictures += taken > 0 ? 1 : 0;
    return taken;
  }

  /** Takes in the blocks of {@code other}, which is not changed, and returns itself. */
  public NiqeFitting merge(NiqeFitting other) {
    blocks.addAll(other.blocks);
    pictures += other.pictures;
    return this;
  }

  /**
   * The parameters of all blocks so far.
   *
   * @param source what the photographs are and under which licence
   * @throws IllegalStateException when the blocks are too few or too alike for 36 features
   */
  public NiqeModel result(String source) {
    List<double[]> sorted = new ArrayList<>(blocks);
    sorted.sort(Arrays::compare);
    FeatureDistribution distribution = FeatureDistribution.of(sorted);
    if (distribution == null || !NiqeModel.isPositiveDefinite(distribution.covariance())) {
      throw new IllegalStateException(
          "Cannot fit NIQE parameters to %d blocks of %d photographs: they are too few or too alike."
                  .formatted(blocks.size(), pictures)
              + " Add photographs of 192x192 pixels or more; a hundred make good parameters.");
    }
    return new NiqeModel(distribution.mean(), distribution.covariance(), source);
  }
}
