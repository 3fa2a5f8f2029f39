package dailies.udfs.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShotSequencesTest {
  private final ShotSequences sequences = new ShotSequences(10);

  @Test
  void linksThatMeetAreOneSequence() {
    sequences.add(link("b", "c", 1, SequenceKind.BURST));
    sequences.add(link("e", "d", 2, SequenceKind.BURST));
    sequences.add(link("c", "a", 3, SequenceKind.BURST));
    assertThat(sequences.finish())
        .containsExactly(
            new ShotSequence(SequenceKind.BURST, List.of("a", "b", "c")),
            new ShotSequence(SequenceKind.BURST, List.of("d", "e")));
    assertThat(sequences.finish()).isEmpty();
  }

  @Test
  void mostLinksSayWhatItIsAndTheFirstKindOfSeveral() {
    sequences.add(link("a", "b", 1, SequenceKind.PANORAMA));
    sequences.add(link("b", "c", 1, SequenceKind.FOCUS));
    sequences.add(link("a", "c", 1, SequenceKind.PANORAMA));
    sequences.add(link("x", "y", 1, SequenceKind.PANORAMA));
    sequences.add(link("y", "z", 1, SequenceKind.BRACKET));
    assertThat(sequences.finish())
        .extracting(ShotSequence::kind)
        .containsExactly(SequenceKind.PANORAMA, SequenceKind.BRACKET);
  }

  @Test
  void whatNoLinkCanReachAnyMoreIsComplete() {
    List<ShotSequence> complete = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String name = "%03d".formatted(i);
      complete.addAll(sequences.add(link(name + "a", name + "b", 20 * i, SequenceKind.BURST)));
      assertThat(complete).hasSize(i);
    }
    assertThat(sequences.add(link("b", "c", 1990, SequenceKind.BURST))).isEmpty();
  }

  private static ShotLink link(String a, String b, long micros, SequenceKind kind) {
    return new ShotLink(a, b, micros, kind);
  }
}
