package dailies.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dailies.udfs.keeper.KeeperCriterion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  @Test
  void boundsThemselvesAreAllowed() {
    assertThatCode(
            () -> {
              duplicates(0, 0);
              duplicates(12, 1);
              new SceneOptions(1, 1, 2, Duration.ZERO, "auto");
              new RankingOptions(0, 1);
              new RankingOptions(1, 0);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void messagesNameTheKeyTheValueAndTheBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> duplicates(-1, 0.5))
        .withMessage("Invalid duplicates.radius: -1. Use a value from 0 to 12.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> duplicates(1, 1.01))
        .withMessage("Invalid duplicates.confirm: 1.01. Use a value from 0 to 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SceneOptions(0.5, 0.6, 100, Duration.ZERO, "auto"))
        .withMessage("Invalid scenes.noise: 0.6. Use a value from 0 to 0.5.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SceneOptions(0.5, 0.4, 1, Duration.ZERO, "auto"))
        .withMessage("Invalid scenes.cell-size: 1. Use a value from 2 to 100000.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RankingOptions(-0.1, 1))
        .withMessage("Invalid ranking.quality-weight: -0.1. Use a value from 0 to 1000000.");
  }

  @Test
  void whatIsNoNumberIsOutOfBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> duplicates(1, Double.NaN))
        .withMessageStartingWith("Invalid duplicates.confirm: NaN.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RankingOptions(Double.NaN, 1))
        .withMessageStartingWith("Invalid ranking.quality-weight: NaN.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RankingOptions(1, Double.POSITIVE_INFINITY))
        .withMessageStartingWith("Invalid ranking.ai-weight: Infinity.");
  }

  @Test
  void weightsOfNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RankingOptions(0, 0))
        .withMessageContaining("ranking.quality-weight")
        .withMessageContaining("ranking.ai-weight");
  }

  @Test
  void profilesAreFoundByNameAndByPath(@TempDir Path folder) throws IOException {
    assertThat(ConfDirectory.profile("clip").name()).isEqualTo("clip");
    assertThat(ConfDirectory.profile("photo").name()).isEqualTo("photo");
    Path own =
        Files.writeString(
            folder.resolve("own.conf"),
            "name = own, weights { sharpness = 1 }, high-from = 90, medium-from = 50, criteria = []");
    assertThat(ConfDirectory.profile(own.toString()).name()).isEqualTo("own");
    assertThat(ConfDirectory.profile(own.toString()).highFrom()).isEqualTo(90);
  }

  @Test
  void aProfileThatIsNotThereOrMakesNoSenseIsTold(@TempDir Path folder) throws IOException {
    assertThat(problem("clipp"))
        .isEqualTo(
            "Unknown quality profile clipp. Use the name of a file in conf/quality without .conf,"
                + " or a path.");
    Path broken = Files.writeString(folder.resolve("broken.conf"), "name = broken");
    assertThat(problem(broken.toString())).startsWith("Invalid quality profile " + broken);
    Path garbage = Files.writeString(folder.resolve("garbage.conf"), "name = { = ]");
    assertThat(problem(garbage.toString())).startsWith("Invalid quality profile " + garbage);
  }

  @Test
  void keepersAreElectedByOneOrMoreDifferentExpressions() {
    KeeperCriterion pixels = KeeperCriterion.parse("pixels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeeperOptions(List.of(), 0))
        .withMessageStartingWith("Invalid duplicates.keeper: [].");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new KeeperOptions(List.of(pixels, KeeperCriterion.parse("pixels asc")), 0))
        .withMessageStartingWith("Invalid duplicates.keeper: [pixels desc, pixels asc].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeeperOptions(List.of(pixels), -0.1))
        .withMessage("Invalid duplicates.quality-tolerance: -0.1. Use a value from 0 to 1.");
  }

  private static DuplicateOptions duplicates(int radius, double confirm) {
    return new DuplicateOptions(
        radius,
        confirm,
        Set.of(),
        new KeeperOptions(List.of(KeeperCriterion.parse("pixels")), 0.05),
        new SequenceOptions(Duration.ZERO, false),
        new ClipCopyOptions(10, 0.6, 3.5));
  }

  private static String problem(String profile) {
    SettingsException thrown =
        catchThrowableOfType(SettingsException.class, () -> ConfDirectory.profile(profile));
    assertThat(thrown).isNotNull();
    return thrown.problems().get(0);
  }
}
