package dailies.jobs;

import java.util.List;

/** Statements to begin with, for {@code dailies sql} and for any Spark after {@code register}. */
final class ExampleQueries {
  /**
   * @param question in words
   * @param statement over tables and views
   */
  record Example(String question, String statement) {}

  static final List<Example> ALL =
      List.of(
          new Example(
              "The best take of each scene",
              "SELECT scene_id, uri, final_score, margin FROM best_takes WHERE rank = 1"
                  + " ORDER BY final_score DESC"),
          new Example(
              "What to shoot again, by fault",
              "SELECT fault, count(*) AS takes FROM retakes LATERAL VIEW explode(faults) f AS fault"
                  + " GROUP BY fault ORDER BY takes DESC"),
          new Example(
              "Copies to delete, and how much that frees",
              "SELECT uri, reclaimable_bytes FROM duplicate_groups WHERE verdict = 'copy'"
                  + " ORDER BY reclaimable_bytes DESC"),
          new Example(
              "Scenes with many files and none that is good",
              "SELECT scene_id, files, best_quality FROM scene_summary WHERE NOT is_noise"
                  + " AND best_quality < 0.6 ORDER BY files DESC"),
          new Example(
              "Which camera is sharpest",
              "SELECT camera_model, files, p50 FROM camera_percentiles WHERE metric = 'sharpness'"
                  + " ORDER BY p50 DESC"),
          new Example(
              "Files that are bad for their camera",
              "SELECT uri, camera_percentile FROM percentiles JOIN media USING (media_id)"
                  + " WHERE metric = 'overall' AND camera_percentile < 10"),
          new Example(
              "Which files cannot be used, by issue",
              "SELECT issue, count(*) AS files FROM media WHERE issue IS NOT NULL GROUP BY issue"
                  + " ORDER BY files DESC"),
          new Example(
              "Where people appear together",
              "SELECT a.person_id, b.person_id AS other, count(DISTINCT a.frame_id) AS frames"
                  + " FROM people a JOIN people b ON a.frame_id = b.frame_id"
                  + " AND a.person_id < b.person_id GROUP BY 1, 2 ORDER BY frames DESC"),
          new Example(
              "What each run was set to",
              "SELECT run_id, job, settings['scenes.join'] AS scene_join, model_id FROM runs"
                  + " ORDER BY started_at"));

  private ExampleQueries() {}
}
