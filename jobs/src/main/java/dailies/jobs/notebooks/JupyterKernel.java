package dailies.jobs.notebooks;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.security.GeneralSecurityException;
import java.util.List;
import org.apache.spark.SparkContext;

/** Runs cells for Jupyter, until it says that it is enough. */
public final class JupyterKernel extends BaseKernel {
  private final NotebookSession session;
  private final SparkContext spark;

  private JupyterKernel(NotebookSession session, SparkContext spark) {
    this.session = session;
    this.spark = spark;
  }

  /**
   * Serves one notebook; returns when Jupyter shuts the kernel down.
   *
   * @param connection what Jupyter's connection file holds, JSON
   * @throws GeneralSecurityException when the JVM lacks the signature that Jupyter asks for
   */
  public static void serve(NotebookSession session, SparkContext spark, String connection)
      throws GeneralSecurityException {
    JupyterConnection channels =
        new JupyterConnection(KernelConnectionProperties.parse(connection));
    new JupyterKernel(session, spark).becomeHandlerForConnection(channels);
    channels.connect();
    channels.waitUntilClose();
  }

  @Override
  public DisplayData eval(String cell) throws CellException {
    if (cell.isBlank()) {
      return null;
    }
    Shown shown = session.run(cell);
    getIO().out.print(shown.printed());
    DisplayData data = new DisplayData();
    shown.result().forEach(data::putData);
    return shown.result().isEmpty() ? null : data;
  }

  @Override
  public List<String> formatError(Exception e) {
    return e instanceof CellException ? e.getMessage().lines().toList() : super.formatError(e);
  }

  /** What Spark computes for the cell ends, and with it the cell. */
  @Override
  public void interrupt() {
    spark.cancelAllJobs();
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("scala")
        .version(scala.util.Properties.versionNumberString())
        .mimetype("text/x-scala")
        .fileExtension(".scala")
        .pygments("scala")
        .codemirror("text/x-scala")
        .build();
  }

  @Override
  public String getBanner() {
    return "Dailies: Scala, and SQL after %%sql";
  }
}
