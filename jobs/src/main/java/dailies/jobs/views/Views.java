package dailies.jobs.views;

import dailies.jobs.config.Settings;
import java.util.List;

/** Every view there is. */
public final class Views {
  private Views() {}

  /** With the weights, thresholds and the profile of these settings in them. */
  public static List<View> of(Settings settings) {
    return List.of(
        BestTakesView.view(settings.ranking()),
        RetakesView.needed(settings.profile(), settings.retakeThreshold()),
        settings.duplicates().sequences().included()
            ? DuplicateGroupsView.withShots()
            : DuplicateGroupsView.view(),
        SceneSummaryView.view(),
        PercentilesView.view(),
        CameraPercentilesView.view());
  }
}
