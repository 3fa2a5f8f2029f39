package dailies.jobs.demo;

/** Something to photograph or film: a picture larger than any camera frame taken of it. */
@FunctionalInterface
interface Scene {
  /** Draws the whole scene: x from 0 to {@link Canvas#WIDTH}, y from 0 (top) to 1. */
  void draw(Canvas canvas);
}
