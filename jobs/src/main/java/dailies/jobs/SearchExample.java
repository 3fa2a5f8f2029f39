package dailies.jobs;

import dailies.jobs.config.Settings;
import dailies.jobs.queries.Example;
import dailies.jobs.stages.InputException;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.FileEmbeddings;
import dailies.udfs.spark.HadoopSource;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import dailies.udfs.spark.VectorFunctions;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What the like of is searched for; exactly one of both.
 *
 * @param text words for what is to be seen; null for an example
 * @param like a file or frame of the archive, or any other file; null for words
 */
record SearchExample(String text, String like) {
  /**
   * Its embeddings by a model.
   *
   * @throws InputException when the example cannot be used
   */
  Example find(Warehouse tables, Settings settings, PinnedModel model) {
    Configuration storage = tables.spark().sparkContext().hadoopConfiguration();
    if (text != null) {
      float[] words = VectorFunctions.embedText(model, storage, text);
      return new Example(List.of(words), null);
    }
    Path file = qualified(like, storage);
    return Example.find(tables, model.modelId(), List.of(like, file.toString()))
        .orElseGet(
            () ->
                new Example(
                    embedded(file, settings.analysis(model, PinnedFaces.OFF), storage), null));
  }

  private static Path qualified(String like, Configuration storage) {
    try {
      return HadoopSource.qualified(like, storage);
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(like, e.getMessage());
    }
  }

  private List<float[]> embedded(Path file, AnalysisSettings settings, Configuration storage) {
    try {
      FileEmbeddings embeddings = FileEmbeddings.of(file, settings, storage);
      if (embeddings.vectors().isEmpty()) {
        throw unusable(like, embeddings.problem());
      }
      return embeddings.vectors();
    } catch (IOException e) {
      throw unusable(
          like,
          "the archive has no such URI, media_id or frame_id, and there is no such file ("
              + e.getMessage()
              + ")");
    }
  }

  private static InputException unusable(String like, String why) {
    return new InputException(
        List.of(
            "Cannot use --like %s: %s. Name a picture or clip, in the archive or outside."
                .formatted(like, why.strip().replaceAll("\\.$", ""))));
  }
}
