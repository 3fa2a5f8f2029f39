package dailies.udfs.spark;

import dailies.udfs.analyze.AnalyzedMedia;
import dailies.udfs.analyze.MediaAnalyzer;
import org.apache.hadoop.conf.Configuration;

/** Measures the objects of one task once more that were analysed before. */
public final class ObjectMeasuring {
  private final Configuration storage;
  private final MediaAnalyzer analyzer;

  private ObjectMeasuring(Configuration storage, MediaAnalyzer analyzer) {
    this.storage = storage;
    this.analyzer = analyzer;
  }

  /** For the task of this thread, with which it ends. */
  public static ObjectMeasuring inTask(AnalysisSettings settings, Configuration storage) {
    MediaAnalyzer analyzer = settings.measurer(storage);
    TaskResources.closeWithTask(analyzer::close);
    return new ObjectMeasuring(storage, analyzer);
  }

  /** What is measured now; without a score when nothing can be. */
  public AnalyzedMedia measure(AnalyzedBefore before) {
    ListedObject object = before.object();
    HadoopSource source = new HadoopSource(object.uri(), object.sizeBytes(), storage);
    return analyzer.measureAgain(source, before.frames());
  }
}
