package dailies.udfs.quality.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The picture's detail, tile by tile, and how much of it is noise.
 *
 * @param tiles none where the picture is under three pixels wide or high
 * @param noiseVariance of luma at the reduced size, in squared grey levels
 */
record DetailTiles(List<DetailTile> tiles, double noiseVariance) {
  private static final int PER_LONG_SIDE = 16;
  private static final int SMALLEST_SIDE = 16;
  private static final double FLAT_SHARE = 0.08;
  private static final double SHARP_SHARE = 0.1;

  static DetailTiles of(ReducedLuma plane) {
    int longSide = Math.max(plane.width(), plane.height());
    int side = Math.max(SMALLEST_SIDE, (longSide + PER_LONG_SIDE - 1) / PER_LONG_SIDE);
    int columns = tileCount(plane.width(), side);
    int rows = tileCount(plane.height(), side);
    List<DetailTile> tiles = new ArrayList<>(columns * rows);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int right = edge(column + 1, columns, plane.width());
        int bottom = edge(row + 1, rows, plane.height());
        int left = edge(column, columns, plane.width());
        int top = edge(row, rows, plane.height());
        tiles.add(DetailTile.of(plane, left, top, right, bottom));
      }
    }
    return new DetailTiles(tiles, noiseVariance(tiles, side));
  }

  /** The tenth with the most detail, at least one where there are tiles. */
  List<DetailTile> sharpest() {
    return tiles.stream()
        .sorted(Comparator.comparingDouble(DetailTile::curvature).reversed())
        .limit((int) Math.ceil(SHARP_SHARE * tiles.size()))
        .toList();
  }

  /** As many tiles as fit inside a border of one pixel, at least one where there is an inside. */
  private static int tileCount(int size, int side) {
    return size < 3 ? 0 : Math.max(1, (size - 2) / side);
  }

  private static int edge(int tile, int tiles, int size) {
    return 1 + tile * (size - 2) / tiles;
  }

  /**
   * From the flattest tiles, whose curvature is nearly all noise. They are the lowest of many
   * estimates, so the result is raised by three standard errors: it is better to take a little too
   * much for noise than to take noise for detail.
   */
  private static double noiseVariance(List<DetailTile> tiles, int side) {
    if (tiles.isEmpty()) {
      return 0;
    }
    double[] curvatures = tiles.stream().mapToDouble(DetailTile::curvature).sorted().toArray();
    double lowest = curvatures[(int) (curvatures.length * FLAT_SHARE)];
    double standardError = Math.sqrt(6.0 / (side * side));
    return lowest / 12 * (1 + 3 * standardError);
  }
}
