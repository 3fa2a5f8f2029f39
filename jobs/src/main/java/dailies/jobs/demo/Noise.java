package dailies.jobs.demo;

/**
 * Gradient noise on a lattice and its fractal sum, whose spectrum falls like that of photographs
 * (about 1/f). Immutable; the same seed gives the same values on every machine.
 */
final class Noise {
  private static final double[] GRADIENT_X = new double[16];
  private static final double[] GRADIENT_Y = new double[16];

  static {
    for (int i = 0; i < 16; i++) {
      GRADIENT_X[i] = StrictMath.cos(i * Math.PI / 8);
      GRADIENT_Y[i] = StrictMath.sin(i * Math.PI / 8);
    }
  }

  private final int seed;

  Noise(int seed) {
    this.seed = seed;
  }

  /** Smooth noise, about -0.7 to 0.7, one feature a unit. */
  double at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double dx = x - column;
    double dy = y - row;
    double u = fade(dx);
    double top = mix(corner(column, row, dx, dy), corner(column + 1, row, dx - 1, dy), u);
    double bottom =
        mix(corner(column, row + 1, dx, dy - 1), corner(column + 1, row + 1, dx - 1, dy - 1), u);
    return mix(top, bottom, fade(dy));
  }

  /** Sum of {@code octaves} noises, each twice as fine and half as strong; about -1 to 1. */
  double fractal(double x, double y, int octaves) {
    double sum = 0;
    double strength = 1;
    double fineness = 1;
    for (int octave = 0; octave < octaves; octave++) {
      sum += strength * at(x * fineness + 17.3 * octave, y * fineness - 9.1 * octave);
      strength *= 0.55;
      fineness *= 2;
    }
    return sum;
  }

  /** Fractal noise with sharp crests, as of rock; about 0 to 1. */
  double ridged(double x, double y, int octaves) {
    double sum = 0;
    double strength = 0.5;
    double fineness = 1;
    for (int octave = 0; octave < octaves; octave++) {
      sum += strength * (1 - 2 * Math.abs(at(x * fineness, y * fineness + 31 * octave)));
      strength *= 0.5;
      fineness *= 2;
    }
    return sum;
  }

  /** A fixed random number from 0 to 1 for a cell. */
  double cell(int column, int row) {
    return (hash(column, row) & 0xFFFFFF) / (double) 0x1000000;
  }

  private double corner(int column, int row, double dx, double dy) {
    int gradient = hash(column, row) & 15;
    return GRADIENT_X[gradient] * dx + GRADIENT_Y[gradient] * dy;
  }

  private int hash(int column, int row) {
    int value = seed * 0x27D4EB2F + column * 0x9E3779B1 + row * 0x85EBCA77;
    value = (value ^ (value >>> 16)) * 0x7FEB352D;
    value = (value ^ (value >>> 15)) * 0x846CA68B;
    return value ^ (value >>> 16);
  }

  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  private static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
