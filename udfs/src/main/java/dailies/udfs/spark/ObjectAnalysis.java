package dailies.udfs.spark;

import dailies.udfs.analyze.AnalyzedFrame;
import dailies.udfs.analyze.AnalyzedMedia;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.analyze.MediaAnalyzer;
import dailies.udfs.batch.Backoff;
import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;

/**
 * Analyses the objects of one task, lazily and a little ahead. What storage breaks off is read
 * again, later each time; what hangs is left behind.
 */
public final class ObjectAnalysis implements AutoCloseable {
  private static final int MOST_ATTEMPTS = 4;

  /** Decoders watch the time themselves; this is for what does not look at the clock. */
  private static final Duration LEAST_GRACE = Duration.ofSeconds(2);

  private final Configuration storage;
  private final LoadedModel model;
  private final AnalysisSettings settings;
  private final EmbeddingQueue embeddings;
  private final TimeLimit limit;
  private final InHand inHand;
  private MediaAnalyzer analyzer;

  private ObjectAnalysis(
      Configuration storage,
      LoadedModel model,
      AnalysisSettings settings,
      EmbeddingQueue embeddings,
      InHand inHand) {
    this.storage = storage;
    this.model = model;
    this.settings = settings;
    this.embeddings = embeddings;
    this.limit = new TimeLimit(withGrace(settings.limits().maxTime()));
    this.inHand = inHand;
    this.analyzer = settings.analyzer(embeddings, storage);
  }

  /** What is found in each object, with embeddings that are computed or on their way. */
  public static ModelWork<AnalyzedObject> of(
      Iterator<ListedObject> objects,
      AnalysisSettings settings,
      Configuration storage,
      InHand inHand) {
    LoadedModel model = EncoderHolder.model(settings.model(), storage);
    EmbeddingQueue embeddings = model.newQueue();
    ObjectAnalysis analysis = new ObjectAnalysis(storage, model, settings, embeddings, inHand);
    TaskResources.closeWithTask(analysis::close);
    return new RunAhead<>(
        objects,
        analysis::analyze,
        object -> object.media().frames().stream().flatMap(AnalyzedFrame::embeddings).toList(),
        embeddings,
        model);
  }

  private static Duration withGrace(Duration time) {
    Duration tenth = time.dividedBy(10);
    return time.plus(tenth.compareTo(LEAST_GRACE) > 0 ? tenth : LEAST_GRACE);
  }

  private AnalyzedObject analyze(ListedObject object) {
    HadoopSource source = new HadoopSource(object.uri(), object.sizeBytes(), storage);
    inHand.takes(object.uri());
    AnalyzedMedia media = analyze(source, object.knownContents().keySet());
    int attempts = 1;
    while (media.issue() == MediaIssue.UNREADABLE && attempts < MOST_ATTEMPTS) {
      sleep(Backoff.after(attempts, ThreadLocalRandom.current().nextDouble()));
      media = analyze(source, object.knownContents().keySet());
      attempts++;
    }
    inHand.putsDown();
    return new AnalyzedObject(
        object, model.encoder().modelId(), media, object.attempts() + attempts);
  }

  private AnalyzedMedia analyze(HadoopSource source, Set<String> knownContents) {
    MediaAnalyzer current = analyzer;
    try {
      return limit.call(() -> current.analyze(source, knownContents));
    } catch (TimeoutException e) {
      // The thread that hangs still has the old one.
      analyzer = settings.analyzer(embeddings, storage);
      return AnalyzedMedia.unread(
          new MediaException(
              MediaIssue.TIMED_OUT,
              "Cannot analyse: it hung for longer than %d s and was left behind."
                  .formatted(settings.limits().maxTime().toSeconds())));
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The task was stopped while it waited to read again", e);
    }
  }

  @Override
  public void close() {
    limit.close();
    analyzer.close();
  }
}
