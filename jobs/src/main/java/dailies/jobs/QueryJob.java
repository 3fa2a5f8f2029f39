package dailies.jobs;

import dailies.jobs.cli.CommandGroup;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ResultOptions;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.queries.DuplicateGroups;
import dailies.jobs.queries.Explanation;
import dailies.jobs.queries.FailureReport;
import dailies.jobs.queries.FeedbackHistory;
import dailies.jobs.queries.PeopleOverview;
import dailies.jobs.queries.Ranking;
import dailies.jobs.queries.Retakes;
import dailies.jobs.queries.RunHistory;
import dailies.jobs.queries.SceneOverview;
import dailies.jobs.queries.Trends;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers from the tables; changes nothing. */
@Command(
    name = "query",
    description = {
      "Answers a question from the tables.",
      "",
      "Example: dailies query ranking --warehouse ~/dailies --top 10"
    },
    subcommands = {
      QueryJob.RankingQuery.class,
      QueryJob.RetakesQuery.class,
      QueryJob.ExplainQuery.class,
      QueryJob.CompareQuery.class,
      QueryJob.TrendsQuery.class,
      QueryJob.DuplicatesQuery.class,
      QueryJob.ScenesQuery.class,
      QueryJob.PeopleQuery.class,
      SearchQuery.class,
      QueryJob.FeedbackQuery.class,
      QueryJob.FailuresQuery.class,
      QueryJob.RunsQuery.class
    })
public final class QueryJob extends CommandGroup {

  public static void main(String[] args) {
    Launch.main(new QueryJob(), args);
  }

  /** One question: reads tables, writes rows. */
  abstract static class Query extends SparkCommand {
    @Mixin private WarehouseOption warehouse;
    @Mixin private ResultOptions result;

    abstract Dataset<Row> answer(Warehouse tables, Settings settings);

    @Override
    protected final void run(SparkSession spark, Settings settings) {
      result.write(answer(Warehouse.open(spark, warehouse.uri()), settings), output());
    }
  }

  /** A question of which people want the first few answers. */
  abstract static class TopQuery extends Query {
    @Option(names = "--top", paramLabel = "N", description = "At most this many, default 20.")
    int top = 20;

    @Override
    protected List<String> problems() {
      return top < 1
          ? List.of("Invalid value for option '--top': " + top + ". Use 1 or more.")
          : List.of();
    }
  }

  @Command(
      name = "ranking",
      description = {
        "The best takes first.",
        "",
        "Example: dailies query ranking --warehouse ~/dailies --per-scene --top 3"
      })
  static final class RankingQuery extends TopQuery {
    @Option(
        names = "--type",
        paramLabel = "picture|clip|sound",
        description = "Rank these, repeatable; pictures and clips by default.")
    private List<MediaType> types = new ArrayList<>();

    @Option(names = "--per-scene", description = "The best of each scene, not of the archive.")
    private boolean perScene;

    @Override
    protected List<SettingOption> settingOptions() {
      return List.of(SettingOption.QUALITY_WEIGHT, SettingOption.AI_WEIGHT);
    }

    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      List<MediaType> ranked = types.isEmpty() ? Ranking.TAKES : types;
      return perScene
          ? Ranking.byScene(tables, settings.ranking(), ranked, top)
          : Ranking.overall(tables, settings.ranking(), ranked, top);
    }
  }

  @Command(
      name = "retakes",
      description = {
        "What must be shot again, and why: takes that are below the threshold or spoiled by one",
        "fault, and whose scene has no take that passes.",
        "",
        "Example: dailies query retakes --warehouse ~/dailies --threshold 0.7"
      })
  static final class RetakesQuery extends Query {
    @Option(names = "--every-take", description = "Also where another take of the scene passes.")
    private boolean everyTake;

    @Override
    protected List<SettingOption> settingOptions() {
      return List.of(SettingOption.THRESHOLD, SettingOption.PROFILE);
    }

    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      return everyTake
          ? Retakes.everyTake(tables, settings.profile(), settings.retakeThreshold())
          : Retakes.needed(tables, settings.profile(), settings.retakeThreshold());
    }
  }

  @Command(
      name = "explain",
      description = {
        "Why a file has its score: each metric, its value, what it weighs, its share of what the",
        "score lacks, the threshold that it missed and what to do.",
        "",
        "Example: dailies query explain --warehouse ~/dailies --media file:/rushes/A001_take2.mp4"
      })
  static final class ExplainQuery extends Query {
    @Option(
        names = "--media",
        required = true,
        paramLabel = "ID|URI",
        description = "A media_id, or a URI as queries print it.")
    private String media;

    @Override
    protected List<SettingOption> settingOptions() {
      return List.of(SettingOption.PROFILE);
    }

    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      return Explanation.of(tables, settings.profile(), media);
    }
  }

  @Command(
      name = "compare",
      description = {
        "A take beside a reference take, metric by metric.",
        "",
        "Example: dailies query compare --warehouse ~/dailies --media ID --reference ID"
      })
  static final class CompareQuery extends Query {
    @Option(
        names = "--media",
        required = true,
        paramLabel = "ID|URI",
        description = "The take: a media_id, or a URI as queries print it.")
    private String media;

    @Option(
        names = "--reference",
        required = true,
        paramLabel = "ID|URI",
        description = "The take that it is compared with.")
    private String reference;

    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      return Explanation.compared(tables, media, reference);
    }
  }

  @Command(
      name = "trends",
      description = {
        "Quality over time: through one clip, or over the archive by day, camera or folder.",
        "",
        "Example: dailies query trends --warehouse ~/dailies --by camera"
      })
  static final class TrendsQuery extends Query {
    /** Exactly one of both. */
    static final class Subject {
      @Option(
          names = "--media",
          paramLabel = "ID|URI",
          description = "One clip, keyframe by keyframe.")
      private String media;

      @Option(
          names = "--by",
          paramLabel = "day|camera|folder",
          description = "The archive, divided by this.")
      private Trends.By by;
    }

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      return subject.media == null
          ? Trends.over(tables, subject.by)
          : Trends.through(tables, subject.media);
    }
  }

  @Command(
      name = "duplicates",
      description = {
        "Files that are copies of one another, the one to keep, and why. The shots of a bracket, a",
        "focus stack, a burst or a panorama are kept.",
        "",
        "Example: dailies query duplicates --warehouse ~/dailies --format csv --output copies.csv"
      })
  static final class DuplicatesQuery extends Query {
    @Option(
        names = "--include-sequences",
        description = "Propose all but the best shot of brackets, focus stacks and bursts, too.")
    private boolean includeSequences;

    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      return includeSequences || settings.duplicates().sequences().included()
          ? DuplicateGroups.withShots(tables)
          : DuplicateGroups.of(tables);
    }
  }

  @Command(
      name = "scenes",
      description = {
        "What looks alike, with the best take of each.",
        "",
        "Example: dailies query scenes --warehouse ~/dailies"
      })
  static final class ScenesQuery extends Query {
    /** How scenes are divided. */
    enum By {
      PERSON
    }

    /** At most one of them. */
    static final class Other {
      @Option(
          names = "--noise",
          description = "Instead, the frames that are of no scene, those nearest to one first.")
      private boolean noise;

      @Option(
          names = "--by",
          paramLabel = "person",
          description = "A line for each scene and person in it.")
      private By by;

      @Option(
          names = "--person",
          paramLabel = "ID",
          description = "The scenes of one person, as query people names them.")
      private String person;
    }

    @ArgGroup private Other other = new Other();

    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      if (other.noise) {
        return SceneOverview.noise(tables);
      }
      if (other.person != null) {
        return PeopleOverview.scenesOf(tables, other.person);
      }
      return other.by == null ? SceneOverview.of(tables) : PeopleOverview.byScene(tables);
    }
  }

  @Command(
      name = "people",
      description = {
        "Whose faces are in the archive, and how often, with one face of each.",
        "",
        "Example: dailies query people --warehouse ~/dailies"
      })
  static final class PeopleQuery extends Query {
    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      return PeopleOverview.of(tables);
    }
  }

  @Command(
      name = "feedback",
      description = {
        "What people corrected, the latest first.",
        "",
        "Example: dailies query feedback --warehouse ~/dailies"
      })
  static final class FeedbackQuery extends Query {
    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      return FeedbackHistory.of(tables);
    }
  }

  @Command(
      name = "failures",
      description = {
        "Files that could not be used, or not wholly, and what to do about each.",
        "",
        "Example: dailies query failures --warehouse ~/dailies --format json"
      })
  static final class FailuresQuery extends Query {
    @Option(
        names = "--by-issue",
        description = "A line for each issue: how many files, since when.")
    private boolean byIssue;

    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      return byIssue ? FailureReport.byIssue(tables) : FailureReport.of(tables);
    }
  }

  @Command(
      name = "runs",
      description = {
        "What was run, and how it went.",
        "",
        "Example: dailies query runs --warehouse ~/dailies"
      })
  static final class RunsQuery extends Query {
    @Override
    Dataset<Row> answer(Warehouse tables, Settings settings) {
      return RunHistory.of(tables);
    }
  }
}
