package dailies.udfs.cluster;

import dailies.udfs.embed.Vectors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A set of items while scenes are being built.
 *
 * @param members ascending indexes of items
 * @param centroid their mean, of length 1
 */
record Scene(int[] members, float[] centroid) {
  static final Comparator<Scene> BY_FIRST_MEMBER = Comparator.comparingInt(Scene::first);

  /** Members lie within less than a right angle of a common vector, so they do not cancel out. */
  static Scene of(int[] members, List<float[]> vectors) {
    double[] sum = new double[vectors.get(members[0]).length];
    for (int member : members) {
      float[] vector = vectors.get(member);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += vector[k];
      }
    }
    float[] centroid = new float[sum.length];
    for (int k = 0; k < sum.length; k++) {
      centroid[k] = (float) (sum[k] / members.length);
    }
    Vectors.normalize(centroid);
    return new Scene(members, centroid);
  }

  Scene with(Scene other, List<float[]> vectors) {
    int[] union =
        IntStream.concat(Arrays.stream(members), Arrays.stream(other.members)).sorted().toArray();
    return of(union, vectors);
  }

  Scene without(int member, List<float[]> vectors) {
    return of(Arrays.stream(members).filter(other -> other != member).toArray(), vectors);
  }

  int first() {
    return members[0];
  }

  int size() {
    return members.length;
  }

  double similarity(int member, List<float[]> vectors) {
    return size() == 1 ? 1 : Math.min(1, Vectors.dot(vectors.get(member), centroid));
  }

  /** The member nearest to the centroid, or farthest from it with -1; the first of equals. */
  int extreme(int sign, List<float[]> vectors) {
    int extreme = members[0];
    double best = sign * similarity(extreme, vectors);
    for (int member : members) {
      double similarity = sign * similarity(member, vectors);
      if (similarity > best) {
        best = similarity;
        extreme = member;
      }
    }
    return extreme;
  }

  boolean holdsTogether(double join, List<float[]> vectors) {
    return similarity(extreme(-1, vectors), vectors) >= join;
  }
}
