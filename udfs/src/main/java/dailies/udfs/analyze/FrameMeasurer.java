package dailies.udfs.analyze;

import dailies.udfs.decode.Keyframe;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.ShotSpan;
import dailies.udfs.decode.Thumbnail;
import dailies.udfs.face.FaceDetector;
import dailies.udfs.hash.PerceptualHash;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricCatalogue;
import dailies.udfs.quality.MetricValues;
import dailies.udfs.quality.QualityProfile;
import dailies.udfs.quality.QualityScore;
import dailies.udfs.quality.naturalness.NaturalnessMeter;
import dailies.udfs.quality.picture.PictureMeter;
import dailies.udfs.quality.subject.SubjectFinder;
import dailies.udfs.quality.subject.SubjectMeter;

/**
 * Everything that is measured on one decoded picture. Not thread-safe; whoever made it closes it.
 */
final class FrameMeasurer implements AutoCloseable {
  private final PictureMeter meter = new PictureMeter();
  private final MetricCatalogue metrics = MetricCatalogue.load();
  private final NaturalnessMeter naturalness;
  private final SubjectFinder subjectFinder;
  private final QualityProfile profile;
  private final EmbeddingQueue embeddings;
  private final FaceEmbedder faces;
  private final int thumbnailLongSide;
  private long nanos;
  private long hashNanos;
  private long embedNanos;

  FrameMeasurer(MeasureOptions options, FaceDetector faces, EmbeddingQueue embeddings) {
    this.profile = options.profile();
    profile.requireMetrics(metrics);
    this.thumbnailLongSide = options.thumbnailLongSide();
    this.embeddings = embeddings;
    this.faces = new FaceEmbedder(faces, embeddings);
    this.naturalness =
        profile.names(Metric.Scope.NATURALNESS) ? options.naturalness().open() : null;
    this.subjectFinder = profile.names(Metric.Scope.SUBJECT) ? options.subject().open() : null;
  }

  AnalyzedFrame picture(Picture picture) {
    return measure(picture, 0, null, null);
  }

  AnalyzedFrame keyframe(Keyframe keyframe) {
    return measure(
        keyframe.picture(), keyframe.frameIndex(), keyframe.ptsMicros(), keyframe.shot());
  }

  /** Time spent here so far: all of it, of which on hashes, of which on embeddings. */
  Spent spent() {
    return new Spent(nanos, hashNanos, embedNanos);
  }

  /** Nanoseconds. */
  record Spent(long all, long hash, long embed) {
    /** What came on top of {@code before}. */
    Spent since(Spent before) {
      return new Spent(all - before.all, hash - before.hash, embed - before.embed);
    }
  }

  private AnalyzedFrame measure(Picture picture, long frameIndex, Long ptsMicros, ShotSpan shot) {
    long start = System.nanoTime();
    AnalyzedFrame frame = measured(picture, frameIndex, ptsMicros, shot);
    nanos += System.nanoTime() - start;
    return frame;
  }

  private AnalyzedFrame measured(Picture picture, long frameIndex, Long ptsMicros, ShotSpan shot) {
    MetricValues measured = measured(picture);
    QualityScore score = profile.score(measured);
    return new AnalyzedFrame(
        frameIndex,
        ptsMicros,
        shot,
        hash(picture),
        measured,
        score == null ? null : score.overall(),
        Thumbnail.jpeg(picture, thumbnailLongSide),
        embedding(picture),
        faces.faces(picture));
  }

  private long[] hash(Picture picture) {
    long start = System.nanoTime();
    long[] hash = PerceptualHash.inAllOrientations(picture).orElse(null);
    hashNanos += System.nanoTime() - start;
    return hash;
  }

  private Embedding embedding(Picture picture) {
    long start = System.nanoTime();
    Embedding embedding = embeddings.add(picture);
    embedNanos += System.nanoTime() - start;
    return embedding;
  }

  private MetricValues measured(Picture picture) {
    MetricValues measured = meter.measure(picture).and(metrics.measureAdded(picture));
    if (naturalness != null) {
      measured = measured.and(naturalness.measure(picture));
    }
    if (subjectFinder != null) {
      measured = measured.and(new SubjectMeter(subjectFinder).measure(picture));
    }
    return measured;
  }

  @Override
  public void close() {
    faces.close();
    if (subjectFinder != null) {
      subjectFinder.close();
    }
  }
}
