package dailies.jobs;

import dailies.jobs.cli.CommandGroup;
import dailies.jobs.cli.Launch;
import picocli.CommandLine.Command;

/** All commands under one name, for the launcher. */
@Command(
    name = "dailies",
    description = {
      "Curates archives of photographs, clips and sound.",
      "",
      "Example: dailies demo"
    },
    subcommands = {
      DemoJob.class,
      BackfillJob.class,
      IndexJob.class,
      AnalyzeJob.class,
      DedupJob.class,
      ClusterJob.class,
      RetryFailedJob.class,
      StatusJob.class,
      PruneJob.class,
      MaintainJob.class,
      QueryJob.class,
      ReportJob.class,
      ServeJob.class,
      SqlJob.class,
      ExportJob.class,
      DiffJob.class,
      SchemaJob.class,
      RegisterJob.class,
      NotebookJob.class,
      KernelJob.class,
      ScoresJob.class,
      FeedbackJob.class,
      ModelJob.class,
      ForgetModelJob.class,
      FitNiqeJob.class,
      EvaluateQualityJob.class,
      EvaluateMetricsJob.class,
      EvaluateEncoderJob.class,
      EvaluateDuplicatesJob.class,
      EvaluateClustersJob.class,
      CalibrateJob.class,
      TrainAdapterJob.class,
      BenchJob.class,
      BackfillBenchJob.class,
      SearchBenchJob.class,
      ClusterBenchJob.class,
      DuplicateBenchJob.class,
      ReportBenchJob.class
    })
public final class Dailies extends CommandGroup {

  public static void main(String[] args) {
    Launch.main(new Dailies(), args);
  }
}
