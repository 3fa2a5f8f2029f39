package dailies.udfs.embed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dailies.udfs.decode.Picture;
import java.util.Arrays;

/**
 * The hand-made part of the built-in encoder, {@value #DIMENSION} numbers: what is where in a
 * picture, then what is in it wherever it is ({@link BuiltinStatistics}). For the first, a 3x3 and
 * a 5x5 grid of overlapping triangular windows lie over the picture; in each cell stand
 *
 * <ul>
 *   <li>the strength of edges in 8 directions, at full and at half scale (square root of the mean,
 *       and length 1 over a grid, so that contrast does not count),
 *   <li>the luma relative to the picture's mean and deviation (length 1 over a grid),
 *   <li>two colour differences, blue and red minus luma.
 * </ul>
 *
 * <p>Numbers of the grids are ordered by channel (8 fine edges, 8 coarse edges, luma, blue, red)
 * and within one by cell (nine of the coarse grid row by row, then twenty-five).
 */
final class BuiltinDescriptor {
  /** Pictures are squeezed to this side, in pixels. */
  static final int SIDE = 64;

  private static final int[] GRIDS = {3, 5};
  private static final int COARSE_GRID_CELLS = 9;
  private static final int CELLS = COARSE_GRID_CELLS + 25;
  static final int DIRECTIONS = 8;
  private static final int CHANNELS = 2 * DIRECTIONS + 3;
  private static final int LAYOUT = CHANNELS * CELLS;
  static final int DIMENSION = LAYOUT + BuiltinStatistics.DIMENSION;

  private static final int PLANES = 3;
  private static final double LUMA_WEIGHT = 0.5;
  private static final double CHROMA_WEIGHT = 1.5;

  /** Keeps the noise of nearly flat pictures from being blown up to full length. */
  private static final double SMALLEST_NORM = 0.05;

  private static final double SMALLEST_DEVIATION = 0.02;
  private static final double SMALLEST_SQUARED_GRADIENT = 1e-12;

  private final NDArray halving;
  private final NDArray directions;
  private final NDArray fineSlope;
  private final NDArray coarseSlope;
  private final NDArray fineWindows;
  private final NDArray coarseWindows;

  /**
   * @param constants owns the constants; to be closed after the last description
   */
  BuiltinDescriptor(NDManager constants) {
    halving = matrix(constants, SIDE, SIDE / 2, (i, half) -> i / 2 == half ? 0.5 : 0);
    directions = matrix(constants, 2, DIRECTIONS, BuiltinDescriptor::directionCosine);
    fineSlope = matrix(constants, SIDE, SIDE, (i, at) -> slope(i, at, SIDE));
    coarseSlope = matrix(constants, SIDE / 2, SIDE / 2, (i, at) -> slope(i, at, SIDE / 2));
    fineWindows = matrix(constants, SIDE * SIDE, CELLS, (i, cell) -> window(i, cell, SIDE));
    coarseWindows =
        matrix(constants, SIDE * SIDE / 4, CELLS, (i, cell) -> window(i, cell, SIDE / 2));
  }

  /**
   * Describes a picture of {@value #SIDE} pixels a side.
   *
   * @param manager owns the result and everything on the way to it
   * @return shape (1, {@value #DIMENSION})
   */
  NDArray describe(NDManager manager, Picture picture) {
    float[] numbers = planes(picture);
    float[] luma = Arrays.copyOf(numbers, SIDE * SIDE);
    NDArray statistics =
        manager.create(BuiltinStatistics.of(luma, SIDE), new Shape(1, BuiltinStatistics.DIMENSION));
    NDArray planes = manager.create(numbers, new Shape(1, PLANES, SIDE, SIDE));
    return NDArrays.concat(new NDList(layout(planes), statistics), 1);
  }

  private NDArray layout(NDArray planes) {
    NDArray luma = planes.get(":, 0");
    NDArray channels =
        NDArrays.concat(
            new NDList(
                edges(luma, fineSlope, fineWindows),
                edges(halved(luma), coarseSlope, coarseWindows),
                lumaLayout(luma),
                chromaLayout(planes.get(":, 1:"))),
            1);
    return channels.reshape(1, LAYOUT);
  }

  /** Luma, blue minus luma and red minus luma, in units of full scale. */
  private static float[] planes(Picture picture) {
    int area = SIDE * SIDE;
    byte[] bgr = picture.bgr();
    float[] planes = new float[PLANES * area];
    for (int i = 0; i < area; i++) {
      float blue = (bgr[3 * i] & 255) / 255f;
      float green = (bgr[3 * i + 1] & 255) / 255f;
      float red = (bgr[3 * i + 2] & 255) / 255f;
      float luma = 0.299f * red + 0.587f * green + 0.114f * blue;
      planes[i] = luma;
      planes[area + i] = blue - luma;
      planes[2 * area + i] = red - luma;
    }
    return planes;
  }

  private NDArray halved(NDArray luma) {
    return alongRows(alongRows(luma, halving).transpose(0, 2, 1), halving).transpose(0, 2, 1);
  }

  /** A linear operation on every row; the constant is an argument, so the result is not its own. */
  private static NDArray alongRows(NDArray luma, NDArray operator) {
    return luma.matMul(operator);
  }

  private NDArray edges(NDArray luma, NDArray slope, NDArray windows) {
    NDArray horizontal = alongRows(luma, slope);
    NDArray vertical = alongRows(luma.transpose(0, 2, 1), slope).transpose(0, 2, 1);
    NDArray gradients = NDArrays.stack(new NDList(horizontal, vertical), 3);
    NDArray flat = gradients.reshape(1, -1, 2);
    NDArray magnitude = flat.square().sum(new int[] {2}, true).add(SMALLEST_SQUARED_GRADIENT);
    // The gradient's length times the fourth power of the cosine to each direction it points to.
    NDArray along = flat.matMul(directions).maximum(0).square().square().div(magnitude.pow(1.5));
    return perGrid(along.transpose(0, 2, 1).matMul(windows).sqrt(), 1);
  }

  private NDArray lumaLayout(NDArray luma) {
    NDArray flat = luma.reshape(1, 1, -1);
    NDArray centred = flat.sub(flat.mean(new int[] {2}, true));
    NDArray deviation = centred.square().mean(new int[] {2}, true).sqrt();
    return perGrid(centred.div(deviation.add(SMALLEST_DEVIATION)).matMul(fineWindows), LUMA_WEIGHT);
  }

  /** Not scaled to a length: how much colour there is counts. */
  private NDArray chromaLayout(NDArray chroma) {
    NDArray layout = chroma.reshape(1, 2, -1).matMul(fineWindows);
    return NDArrays.concat(
        new NDList(
            coarseGrid(layout).mul(CHROMA_WEIGHT / GRIDS[0]),
            fineGrid(layout).mul(CHROMA_WEIGHT / GRIDS[1])),
        2);
  }

  private static NDArray perGrid(NDArray layout, double weight) {
    return NDArrays.concat(
        new NDList(unit(coarseGrid(layout)).mul(weight), unit(fineGrid(layout)).mul(weight)), 2);
  }

  private static NDArray coarseGrid(NDArray layout) {
    return layout.get(":, :, :" + COARSE_GRID_CELLS);
  }

  private static NDArray fineGrid(NDArray layout) {
    return layout.get(":, :, " + COARSE_GRID_CELLS + ":");
  }

  private static NDArray unit(NDArray values) {
    return values.div(values.square().sum(new int[] {1, 2}, true).sqrt().add(SMALLEST_NORM));
  }

  /** For each number of a description the number that stands in its place in the mirror image. */
  static int[] mirrored() {
    int[] mirrored = Arrays.copyOf(mirroredLayout(), DIMENSION);
    int[] statistics = BuiltinStatistics.mirrored();
    for (int i = 0; i < statistics.length; i++) {
      mirrored[LAYOUT + i] = LAYOUT + statistics[i];
    }
    return mirrored;
  }

  private static int[] mirroredLayout() {
    int[] mirrored = new int[LAYOUT];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int cell = 0; cell < CELLS; cell++) {
        mirrored[channel * CELLS + cell] = mirroredChannel(channel) * CELLS + mirroredCell(cell);
      }
    }
    return mirrored;
  }

  private static int mirroredChannel(int channel) {
    if (channel >= 2 * DIRECTIONS) {
      return channel;
    }
    int direction = channel % DIRECTIONS;
    return channel - direction + mirroredDirection(direction);
  }

  static int mirroredDirection(int direction) {
    return (DIRECTIONS + DIRECTIONS / 2 - direction) % DIRECTIONS;
  }

  private static int mirroredCell(int cell) {
    int first = cell < COARSE_GRID_CELLS ? 0 : COARSE_GRID_CELLS;
    int grid = gridOf(cell);
    int column = (cell - first) % grid;
    return cell - column + grid - 1 - column;
  }

  private static int gridOf(int cell) {
    return cell < COARSE_GRID_CELLS ? GRIDS[0] : GRIDS[1];
  }

  private interface Entry {
    double at(int row, int column);
  }

  private static NDArray matrix(NDManager manager, int rows, int columns, Entry entry) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) entry.at(i / columns, i % columns);
    }
    return manager.create(values, new Shape(rows, columns));
  }

  static double directionCosine(int axis, int direction) {
    double angle = 2 * Math.PI * direction / DIRECTIONS;
    return axis == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle);
  }

  /** Half the difference of both neighbours; an edge pixel is its own neighbour. */
  private static double slope(int sample, int at, int side) {
    double ahead = sample == Math.min(at + 1, side - 1) ? 0.5 : 0;
    double behind = sample == Math.max(at - 1, 0) ? 0.5 : 0;
    return ahead - behind;
  }

  private static double window(int pixel, int cell, int side) {
    int grid = gridOf(cell);
    int index = grid == GRIDS[0] ? cell : cell - COARSE_GRID_CELLS;
    return triangle(pixel / side, index / grid, grid, side)
        * triangle(pixel % side, index % grid, grid, side);
  }

  /** Falls from a cell's centre to 0 at its neighbours' centres; sums to 1 over the side. */
  private static double triangle(int pixel, int cell, int grid, int side) {
    double sum = 0;
    for (int i = 0; i < side; i++) {
      sum += height(i, cell, grid, side);
    }
    return height(pixel, cell, grid, side) / sum;
  }

  private static double height(int pixel, int cell, int grid, int side) {
    return Math.max(0, 1 - Math.abs((pixel + 0.5) / side * grid - cell - 0.5));
  }
}
