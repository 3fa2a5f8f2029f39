package dailies.udfs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrectedScenesTest {
  private static final PlacedFrame F = moved("f", "S");
  private static final PlacedFrame G = moved("g", "S");
  private static final PlacedFrame OF_S = still("s", "S");
  private static final PlacedFrame OF_T = still("t", "T");

  private static PlacedFrame moved(String id, String scene) {
    return new PlacedFrame(id, scene, true);
  }

  private static PlacedFrame still(String id, String scene) {
    return new PlacedFrame(id, scene, false);
  }

  private static FrameLink together(PlacedFrame a, PlacedFrame b, int statement) {
    return new FrameLink(a, b, true, "%03d".formatted(statement));
  }

  private static FrameLink apart(PlacedFrame a, PlacedFrame b, int statement) {
    return new FrameLink(a, b, false, "%03d".formatted(statement));
  }

  private static CorrectedScenes of(FrameLink... links) {
    return new CorrectedScenes(List.of(links), List.of());
  }

  @Test
  void aMovedFrameLeavesItsSceneAlone() {
    CorrectedScenes corrected = of(apart(F, OF_S, 1), together(F, OF_T, 1));
    assertThat(corrected.sceneOfFrames()).isEqualTo(Map.of("f", "T", "s", "S", "t", "T"));
    assertThat(corrected.mergedScenes()).isEmpty();
  }

  @Test
  void aFrameThatIsToBeNewLeavesOnlyWhatItIsApartFrom() {
    assertThat(of(apart(F, OF_S, 1)).sceneOfFrames()).containsEntry("f", "own f");
    PlacedFrame elsewhere = moved("f", "U");
    assertThat(of(apart(elsewhere, OF_S, 1)).sceneOfFrames()).containsEntry("f", "U");
  }

  @Test
  void mergingTakesWholeScenes() {
    CorrectedScenes corrected = of(together(OF_T, OF_S, 1));
    assertThat(corrected.mergedScenes()).isEqualTo(Map.of("T", "S"));
    assertThat(corrected.sceneOfFrames()).isEqualTo(Map.of("s", "S", "t", "S"));
  }

  @Test
  void splittingKeepsTogetherWhatLeaves() {
    CorrectedScenes corrected = of(apart(F, OF_S, 1), apart(G, OF_S, 1), together(G, F, 1));
    assertThat(corrected.sceneOfFrames()).isEqualTo(Map.of("f", "own f", "g", "own f", "s", "S"));
  }

  @Test
  void whatIsThereAsToldStays() {
    PlacedFrame there = moved("f", "T");
    CorrectedScenes corrected = of(apart(there, OF_S, 1), together(there, OF_T, 1));
    assertThat(corrected.sceneOfFrames()).isEqualTo(Map.of("f", "T", "s", "S", "t", "T"));
  }

  @Test
  void theLaterOfTwoWins() {
    CorrectedScenes first = of(together(F, OF_T, 1), apart(F, OF_T, 2));
    assertThat(first.sceneOfFrames()).containsEntry("f", "S");
    assertThat(first.dropped()).isEqualTo(1);
    CorrectedScenes second = of(apart(F, OF_T, 1), together(F, OF_T, 2));
    assertThat(second.sceneOfFrames()).containsEntry("f", "T");
    assertThat(second.dropped()).isEqualTo(1);
  }

  @Test
  void aChainThatContradictsIsBrokenAtItsEarliestLink() {
    PlacedFrame ofU = still("u", "U");
    CorrectedScenes corrected =
        of(together(OF_S, OF_T, 1), together(OF_T, ofU, 2), apart(OF_S, ofU, 3));
    assertThat(corrected.dropped()).isEqualTo(1);
    Map<String, String> scenes = corrected.sceneOfFrames();
    assertThat(scenes.get("t")).isEqualTo(scenes.get("u"));
    assertThat(scenes.get("s")).isNotEqualTo(scenes.get("u"));
  }

  @Test
  void noiseIsAlone() {
    CorrectedScenes corrected = new CorrectedScenes(List.of(together(F, OF_T, 1)), List.of(F));
    assertThat(corrected.sceneOfFrames()).isEqualTo(Map.of("f", "own f"));
  }

  /** Whatever is said, in any order: all that can hold does, the latest first. */
  @Test
  void everythingThatIsNotDroppedHolds() {
    Random random = new Random(4);
    for (int trial = 0; trial < 300; trial++) {
      List<FrameLink> links = randomLinks(random);
      CorrectedScenes corrected = new CorrectedScenes(links, List.of());
      long broken = links.stream().filter(link -> !holds(link, corrected)).count();
      assertThat(broken).isLessThanOrEqualTo(corrected.dropped());
      FrameLink latest = Collections.min(links, FrameLink.LATEST_FIRST);
      assertThat(holds(latest, corrected)).isTrue();
      Collections.shuffle(links, random);
      assertThat(new CorrectedScenes(links, List.of()).sceneOfFrames())
          .isEqualTo(corrected.sceneOfFrames());
    }
  }

  private static List<FrameLink> randomLinks(Random random) {
    List<PlacedFrame> frames = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      frames.add(new PlacedFrame("f" + i, "S" + random.nextInt(4), random.nextBoolean()));
    }
    List<FrameLink> links = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Collections.shuffle(frames, random);
      links.add(
          new FrameLink(frames.get(0), frames.get(1), random.nextBoolean(), "%03d".formatted(i)));
    }
    return links;
  }

  private static boolean holds(FrameLink link, CorrectedScenes corrected) {
    Map<String, String> scenes = corrected.sceneOfFrames();
    return link.together() == scenes.get(link.a().id()).equals(scenes.get(link.b().id()));
  }
}
