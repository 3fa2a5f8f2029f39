package dailies.jobs.demo;

/** The colour of every point of a scene. */
@FunctionalInterface
interface Shader {
  /** Colour {@code 0xRRGGBB} at a point, in units of the scene's height. */
  int at(double x, double y);
}
