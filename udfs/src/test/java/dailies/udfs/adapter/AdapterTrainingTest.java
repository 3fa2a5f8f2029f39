package dailies.udfs.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.embed.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdapterTrainingTest {
  private static final int DIMENSION = 32;

  /** Scenes differ in the first four coordinates; what is seen most is in the others. */
  private static float[] frame(int scene, Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 4; i < DIMENSION; i++) {
      vector[i] = 0.3f * (float) random.nextGaussian();
    }
    vector[scene] += 0.7f;
    Vectors.normalize(vector);
    return vector;
  }

  private static List<Triplet> triplets(int count, Random random) {
    List<Triplet> triplets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int scene = i % 4;
      int other = (scene + 1 + random.nextInt(3)) % 4;
      triplets.add(new Triplet(frame(scene, random), frame(scene, random), frame(other, random)));
    }
    return triplets;
  }

  private static double accuracy(List<Triplet> triplets) {
    TripletAccuracy accuracy = new TripletAccuracy();
    triplets.forEach(accuracy::add);
    return accuracy.share();
  }

  @Test
  void whatTellsScenesApartIsLearnedAndHoldsForOtherFrames() {
    List<Triplet> others = triplets(400, new Random(2));
    LinearAdapter adapter = AdapterTraining.train(triplets(200, new Random(1)));
    double before = accuracy(others);
    double after = accuracy(others.stream().map(adapter::apply).toList());
    assertThat(before).isLessThan(0.8);
    assertThat(after).isGreaterThan(before + 0.1);
  }

  @Test
  void whatIsRightAlreadyChangesLittle() {
    Triplet right =
        new Triplet(new float[] {1, 0, 0}, new float[] {1, 0, 0}, new float[] {0, 1, 0});
    LinearAdapter adapter = AdapterTraining.train(List.of(right));
    float[] vector = {0.6f, 0, 0.8f};
    assertThat(adapter.apply(vector)).containsExactly(vector, within(1e-3f));
  }

  @Test
  void anAdapterMapsScalesAndIsNamedByItsWeights() {
    LinearAdapter turn = new LinearAdapter(new float[] {0, -2, 2, 0});
    assertThat(turn.apply(new float[] {1, 0})).containsExactly(new float[] {0, 1}, within(1e-6f));
    assertThat(turn.id()).startsWith("linear-").hasSize(19);
    assertThat(turn.id()).isNotEqualTo(new LinearAdapter(new float[] {0, -2, 2, 1}).id());
    assertThatIllegalArgumentException().isThrownBy(() -> turn.apply(new float[3]));
    assertThatIllegalArgumentException().isThrownBy(() -> new LinearAdapter(new float[3]));
  }

  @Test
  void accuracyCountsTripletsWhosePositiveIsNearer() {
    Triplet right = new Triplet(new float[] {1, 0}, new float[] {1, 0}, new float[] {0, 1});
    Triplet wrong = new Triplet(new float[] {1, 0}, new float[] {0, 1}, new float[] {1, 0});
    TripletAccuracy accuracy =
        new TripletAccuracy().add(right).add(right).merge(new TripletAccuracy().add(wrong));
    assertThat(accuracy.triplets()).isEqualTo(3);
    assertThat(accuracy.share()).isEqualTo(2 / 3.0);
  }
}
