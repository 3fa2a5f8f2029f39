package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.MostOption;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.queries.Example;
import dailies.jobs.queries.Search;
import dailies.jobs.queries.SearchFilter;
import dailies.jobs.queries.SearchRequest;
import dailies.jobs.report.Report;
import dailies.jobs.report.ReportServer;
import dailies.jobs.report.Visitors;
import dailies.jobs.stages.InputException;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.ModelException;
import dailies.udfs.spark.PinnedModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The report, with search and with marks that are written at once. */
@Command(
    name = "serve",
    description = {
      "Shows the pages of report in a browser on this machine, with search by words and by example;",
      "what a person marks is written into the tables at once. Ends with Ctrl-C.",
      "",
      "Example: dailies serve --warehouse ~/dailies",
      "Example: dailies serve --warehouse ~/dailies --bind 0.0.0.0 --token a-secret-of-16-characters"
    })
public final class ServeJob extends SparkCommand {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int FOUND = 48;

  @Mixin private WarehouseOption warehouse;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8780",
      description = "Where to listen, default ${DEFAULT-VALUE}; 0 for any that is free.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = LOOPBACK,
      description = "Listen at this address instead of this machine's own; needs --token.")
  private String bind;

  @Option(
      names = "--token",
      paramLabel = "SECRET",
      description = "Let in only those who know it; at least 16 characters.")
  private String token;

  @Mixin private MostOption most;

  public static void main(String[] args) {
    Launch.main(new ServeJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(
        SettingOption.MODEL,
        SettingOption.PROFILE,
        SettingOption.THRESHOLD,
        SettingOption.QUALITY_WEIGHT,
        SettingOption.AI_WEIGHT);
  }

  @Override
  protected List<String> problems() {
    List<String> problems = most.problems();
    if (port < 0 || port > 65_535) {
      problems.add("Invalid value for option '--port': " + port + ". Use 0 to 65535.");
    }
    if (token != null && token.length() < 16) {
      problems.add("Invalid value for option '--token': too short. Use 16 characters or more.");
    }
    if (token == null && !isLoopback()) {
      problems.add(
          "Cannot listen at --bind %s: others could see and mark the archive. Add a --token."
              .formatted(bind));
    }
    return problems;
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    Path folder = Files.createTempDirectory("dailies-report");
    output().println("Making the pages. They can be opened when their address is here.");
    output().flush();
    try (ReportServer server = start(tables, settings, folder)) {
      output()
          .printf(
              "Open http://%s:%d/%s%n",
              bind, server.port(), token == null ? "" : "?token= and the token after it");
      output().flush();
      Thread.currentThread().join();
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private ReportServer start(Warehouse tables, Settings settings, Path folder) {
    try {
      return ReportServer.start(
          new Report(tables, settings, most.sheets()),
          Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
          folder,
          new InetSocketAddress(InetAddress.getByName(bind), port),
          token == null ? Visitors.ofThisMachine() : Visitors.with(token),
          (text, like) -> found(tables, settings, new SearchExample(text, like)));
    } catch (IOException e) {
      throw new SettingsException(
          List.of(
              "Cannot listen at %s:%d: %s. Choose another --bind or --port."
                  .formatted(bind, port, e.getMessage())));
    }
  }

  static Dataset<Row> found(Warehouse tables, Settings settings, SearchExample example) {
    PinnedModel model = Curation.model(tables.spark(), settings);
    Search.requireModel(tables, model.modelId());
    Example found = embedded(tables, settings, example, model);
    return Search.of(
        tables,
        new SearchRequest(
            model.modelId(),
            found.vectors(),
            found.mediaId(),
            SearchFilter.NONE,
            -1,
            FOUND,
            SearchRequest.Unit.FILE));
  }

  private static Example embedded(
      Warehouse tables, Settings settings, SearchExample example, PinnedModel model) {
    try {
      return example.find(tables, settings, model);
    } catch (InputException | ModelException e) {
      throw new SettingsException(List.of(e.getMessage()));
    }
  }
}
