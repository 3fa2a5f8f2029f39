package dailies.udfs.quality.motion;

/**
 * How far a value swings to and fro, faster than about twice a second: its path through a high pass
 * of second order, whose swings to both sides are measured over some tenths of a second. The lesser
 * of the two sides counts, and only where they take turns, so that what goes one way, a pan or a
 * fade, or jumps once is none. Not thread-safe.
 */
final class Oscillation {
  private static final double TIME_CONSTANT = 0.08;
  private static final double WINDOW = 0.4;

  /** A swing to the other side is a turn from this part of the swings before on. */
  private static final double TURN = 0.3;

  private static final double TURNS_WINDOW = 0.5;
  private static final double FEW_TURNS = 1.2;
  private static final double MANY_TURNS = 1.9;

  private double once;
  private double twice;
  private double upward;
  private double downward;
  private boolean up;
  private double turns;

  /**
   * @param increment by how much the value grew
   * @param seconds in which it did
   * @return the root mean square of the swings just now, in the unit of the value
   */
  double add(double increment, double seconds) {
    double kept = Math.exp(-seconds / TIME_CONSTANT);
    double filtered = kept * (once + increment);
    twice = kept * (twice + filtered - once);
    once = filtered;
    double recent = Math.exp(-seconds / WINDOW);
    double energy = (1 - recent) * twice * twice;
    upward = recent * upward + (twice > 0 ? energy : 0);
    downward = recent * downward + (twice < 0 ? energy : 0);
    countTurns(Math.exp(-seconds / TURNS_WINDOW));
    double regular = (turns - FEW_TURNS) / (MANY_TURNS - FEW_TURNS);
    return Math.max(0, Math.min(1, regular)) * Math.sqrt(2 * Math.min(upward, downward));
  }

  private void countTurns(double recent) {
    turns *= recent;
    boolean turned = up ? twice < 0 : twice > 0;
    if (turned && twice * twice > TURN * TURN * (upward + downward)) {
      up = !up;
      turns++;
    }
  }

  void reset() {
    once = 0;
    twice = 0;
    upward = 0;
    downward = 0;
    turns = 0;
  }
}
