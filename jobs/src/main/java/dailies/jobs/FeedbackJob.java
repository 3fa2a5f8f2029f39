package dailies.jobs;

import dailies.jobs.cli.CommandGroup;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.feedback.Correction;
import dailies.jobs.feedback.CorrectionFile;
import dailies.jobs.feedback.Feedback;
import dailies.jobs.feedback.GivenCorrection;
import dailies.jobs.stages.InputException;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.HadoopSource;
import dailies.udfs.text.Count;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people correct: written once, obeyed by every later run. */
@Command(
    name = "feedback",
    description = {
      "Corrections: which take to use, what is no duplicate, which copy to keep, which frames are of",
      "one scene. They are kept by content, so they outlast renaming, and the next dedup and cluster",
      "obey them.",
      "",
      "Example: dailies feedback move --frame FRAME --scene noise --warehouse ~/dailies"
    },
    subcommands = {
      FeedbackJob.Take.class,
      FeedbackJob.Duplicate.class,
      FeedbackJob.Move.class,
      FeedbackJob.Merge.class,
      FeedbackJob.Split.class,
      FeedbackJob.Import.class
    })
public final class FeedbackJob extends CommandGroup {

  public static void main(String[] args) {
    Launch.main(new FeedbackJob(), args);
  }

  /** Corrections from wherever, into the table. */
  abstract static class Writer extends SparkCommand {
    @Mixin private WarehouseOption warehouse;

    @Option(
        names = "--source",
        paramLabel = "NAME",
        description = "Who says so; default: the user.")
    private String source = System.getProperty("user.name");

    String source() {
      return source;
    }

    void write(SparkSession spark, List<GivenCorrection> given, List<String> unreadable) {
      Warehouse tables = Warehouse.open(spark, warehouse.uri());
      Feedback feedback = Feedback.write(tables, given);
      List<String> problems = new ArrayList<>(unreadable);
      problems.addAll(feedback.problems());
      feedback.overruled().forEach(output()::println);
      output()
          .printf(
              "Took %s into %s%s%n",
              Count.of(feedback.taken(), "correction"),
              tables.root(),
              problems.isEmpty() ? "" : "; %,d could not be used".formatted(problems.size()));
      if (feedback.taken() > 0) {
        output()
            .println(
                "Rankings and retakes obey at once; copies and scenes from the next backfill,"
                    + " dedup or cluster on.");
      }
      if (!problems.isEmpty()) {
        throw new SettingsException(problems);
      }
    }
  }

  /** One correction, from options. */
  abstract static class Single extends Writer {
    /**
     * @throws IllegalArgumentException when the options make none
     */
    abstract Correction correction();

    @Override
    protected List<String> problems() {
      try {
        correction();
        return List.of();
      } catch (IllegalArgumentException e) {
        return List.of("Cannot take this correction: " + e.getMessage() + ".");
      }
    }

    @Override
    protected void run(SparkSession spark, Settings settings) {
      write(
          spark,
          List.of(new GivenCorrection("this correction", correction(), source())),
          List.of());
    }
  }

  @Command(
      name = "take",
      description = {
        "A take is the one to use, is not to be used, or is to be shot again. Rankings, retakes and",
        "exports obey it at once.",
        "",
        "Example: dailies feedback take --reject file:/rushes/A001_take2.mp4 --warehouse ~/dailies"
      })
  static final class Take extends Single {
    /** Exactly one of them. */
    static final class Verdict {
      @Option(names = "--keep", paramLabel = "ID|URI", description = "The take to use.")
      private String keep;

      @Option(names = "--reject", paramLabel = "ID|URI", description = "Not to be used.")
      private String reject;

      @Option(names = "--retake", paramLabel = "ID|URI", description = "To be shot again.")
      private String retake;

      @Option(
          names = "--undecided",
          paramLabel = "ID|URI",
          description = "Takes back what was said of it.")
      private String undecided;
    }

    @ArgGroup(multiplicity = "1")
    private Verdict verdict;

    @Override
    Correction correction() {
      if (verdict.keep != null) {
        return new Correction.Judge(verdict.keep, FeedbackTable.KEEP);
      }
      if (verdict.reject != null) {
        return new Correction.Judge(verdict.reject, FeedbackTable.REJECT);
      }
      return verdict.retake == null
          ? new Correction.Judge(verdict.undecided, FeedbackTable.UNDECIDED)
          : new Correction.Judge(verdict.retake, FeedbackTable.RETAKE);
    }
  }

  @Command(
      name = "duplicate",
      description = {
        "Two files are no duplicates of each other, or are after all, or one is the copy to keep.",
        "",
        "Example: dailies feedback duplicate --not file:/a.jpg file:/b.jpg --warehouse ~/dailies"
      })
  static final class Duplicate extends Single {
    /** Exactly one of them. */
    static final class Verdict {
      @Option(
          names = "--not",
          arity = "2",
          paramLabel = "ID|URI",
          description = "These two are never to be in one group.")
      private List<String> different = List.of();

      @Option(
          names = "--same",
          arity = "2",
          paramLabel = "ID|URI",
          description = "Takes --not back.")
      private List<String> same = List.of();

      @Option(
          names = "--keep",
          paramLabel = "ID|URI",
          description = "The one to keep of its group.")
      private String keep;
    }

    @ArgGroup(multiplicity = "1")
    private Verdict verdict;

    @Override
    Correction correction() {
      if (!verdict.different.isEmpty()) {
        return new Correction.Different(verdict.different.get(0), verdict.different.get(1));
      }
      return verdict.same.isEmpty()
          ? new Correction.Judge(verdict.keep, FeedbackTable.KEEP)
          : new Correction.Same(verdict.same.get(0), verdict.same.get(1));
    }
  }

  @Command(
      name = "move",
      description = {
        "A frame belongs to another scene, to one of its own, or to none.",
        "",
        "Example: dailies feedback move --frame FRAME --scene new --warehouse ~/dailies"
      })
  static final class Move extends Single {
    @Option(
        names = "--frame",
        required = true,
        paramLabel = "ID|URI",
        description = "The frame_id; of a picture, its media_id or URI will do.")
    private String frame;

    @Option(
        names = "--scene",
        required = true,
        paramLabel = "ID|new|noise",
        description = "The scene_id; new: not where it is; noise: to no scene.")
    private String scene;

    @Override
    Correction correction() {
      return new Correction.Move(frame, scene);
    }
  }

  @Command(
      name = "merge",
      description = {
        "Two scenes are one.",
        "",
        "Example: dailies feedback merge --scene SCENE --with SCENE --warehouse ~/dailies"
      })
  static final class Merge extends Single {
    @Option(names = "--scene", required = true, paramLabel = "ID", description = "The scene_id.")
    private String scene;

    @Option(names = "--with", required = true, paramLabel = "ID", description = "The other's.")
    private String other;

    @Override
    Correction correction() {
      return new Correction.Merge(scene, other);
    }
  }

  @Command(
      name = "split",
      description = {
        "Some frames of a scene are a scene of their own.",
        "",
        "Example: dailies feedback split --scene SCENE --frame F1 --frame F2 --warehouse ~/dailies"
      })
  static final class Split extends Single {
    @Option(names = "--scene", required = true, paramLabel = "ID", description = "The scene_id.")
    private String scene;

    @Option(
        names = "--frame",
        required = true,
        paramLabel = "ID|URI",
        description = "A frame that leaves, repeatable.")
    private List<String> frames = new ArrayList<>();

    @Override
    Correction correction() {
      return new Correction.Split(scene, frames);
    }
  }

  @Command(
      name = "import",
      description = {
        "Takes corrections from a file, a line each: JSON lines (.jsonl) or CSV with a header",
        "(.csv). The field action is different, same (both with file and other), keep, reject,",
        "retake, undecided (file), move (frame, scene), merge (scene, other) or split (scene, frame:",
        "a list in JSON, separated by spaces in CSV); source names who says so. Lines that cannot be",
        "used are told, the rest is taken.",
        "",
        "Example: dailies feedback import marks.jsonl --warehouse ~/dailies"
      })
  static final class Import extends Writer {
    @Parameters(paramLabel = "FILE", description = "A path or a URI.")
    private String file;

    @Override
    protected List<String> problems() {
      boolean known = file == null || file.endsWith(".csv") || file.endsWith(".jsonl");
      return known
          ? List.of()
          : List.of("Cannot import " + file + ": its name ends in none of .csv, .jsonl.");
    }

    @Override
    protected void run(SparkSession spark, Settings settings) {
      CorrectionFile read = read(spark.sparkContext().hadoopConfiguration());
      write(spark, read.corrections(), read.problems());
    }

    private CorrectionFile read(Configuration storage) {
      Path path = new Path(file);
      try (Reader lines =
          new InputStreamReader(
              HadoopSource.fileSystem(path, storage).open(path), StandardCharsets.UTF_8)) {
        return CorrectionFile.read(file, lines, source());
      } catch (IOException e) {
        throw new InputException(
            List.of("Cannot read %s: %s. Check the path.".formatted(file, e.getMessage())));
      }
    }
  }
}
