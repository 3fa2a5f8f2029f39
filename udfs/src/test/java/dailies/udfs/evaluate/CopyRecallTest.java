package dailies.udfs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyRecallTest {
  @Test
  void countsTheCopiesWhoseOriginalIsTheNearest() {
    CopyRecall recall = new CopyRecall(List.of(new float[] {1, 0}, new float[] {0, 1}));
    recall.add(0, new float[] {1, 0});
    recall.add(1, new float[] {0.6f, 0.8f});
    recall.add(0, new float[] {0.6f, 0.8f});

    assertThat(recall.share()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(recall.cosine(0)).isCloseTo(0.6, within(1e-6));
    assertThat(recall.cosine(0.5)).isCloseTo(0.8, within(1e-6));
    assertThat(recall.cosine(1)).isEqualTo(1);
  }

  @Test
  void anEquallyNearOriginalDoesNotCount() {
    CopyRecall recall = new CopyRecall(List.of(new float[] {1, 0}, new float[] {1, 0}));
    recall.add(1, new float[] {1, 0});

    assertThat(recall.share()).isEqualTo(1);
  }

  @Test
  void everyKindOfCopyDiffersFromItsPhotograph() {
    byte[] bgr = new byte[3 * 40 * 20];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) (i * 7 % 120);
    }
    Picture photograph = new Picture(40, 20, bgr);
    for (CopyKind kind : CopyKind.values()) {
      assertThat(kind.of(photograph).bgr()).as(kind.label()).isNotEqualTo(bgr);
    }
    assertThat(CopyKind.HALF_SIZE.of(photograph).width()).isEqualTo(20);
    assertThat(CopyKind.CROPPED_20.of(photograph).height()).isEqualTo(16);
    assertThat(CopyKind.MIRRORED.of(CopyKind.MIRRORED.of(photograph)).bgr()).isEqualTo(bgr);
  }
}
