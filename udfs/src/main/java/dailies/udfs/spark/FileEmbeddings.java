package dailies.udfs.spark;

import dailies.udfs.analyze.AnalyzedMedia;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.analyze.MediaAnalyzer;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The frames of one file as the analysis of an archive would embed them.
 *
 * @param vectors one a frame, of length 1; empty when there is none
 * @param problem what is wrong with the file, in words; null when nothing is
 */
public record FileEmbeddings(List<float[]> vectors, String problem) {

  /**
   * Reads and decodes a file in this JVM.
   *
   * @throws IOException when storage does not have it
   */
  public static FileEmbeddings of(Path file, AnalysisSettings settings, Configuration storage)
      throws IOException {
    long sizeBytes = HadoopSource.fileSystem(file, storage).getFileStatus(file).getLen();
    EmbeddingQueue embeddings = EncoderHolder.model(settings.model(), storage).newQueue();
    try (MediaAnalyzer analyzer = settings.analyzer(embeddings, storage)) {
      AnalyzedMedia media = analyzer.analyze(new HadoopSource(file.toString(), sizeBytes, storage));
      embeddings.finish();
      List<float[]> vectors =
          media.frames().stream().map(frame -> frame.embedding().vector()).toList();
      return new FileEmbeddings(vectors, media.issueDetail());
    }
  }
}
