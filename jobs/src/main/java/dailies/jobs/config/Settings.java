package dailies.jobs.config;

import dailies.udfs.analyze.MeasureOptions;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.embed.PromptPair;
import dailies.udfs.face.FaceOptions;
import dailies.udfs.model.ModelOptions;
import dailies.udfs.quality.QualityProfile;
import dailies.udfs.quality.naturalness.NaturalnessOptions;
import dailies.udfs.quality.sound.SoundMeter;
import dailies.udfs.quality.subject.SubjectOptions;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import java.util.List;

/**
 * Every setting of a run, checked. Only {@link SettingsLoader} makes one outside of tests.
 *
 * @param parallelDirectories directories listed side by side, at least 1
 * @param thumbnailLongSide pixels, at least 16
 * @param profile what counts as good
 * @param model the encoder
 * @param prompts by which a model that knows words judges pictures
 * @param retakeThreshold overall quality below which a retake is proposed, 0 to 1
 */
public record Settings(
    int parallelDirectories,
    DecodeLimits decode,
    int thumbnailLongSide,
    KeyframeOptions keyframes,
    QualityProfile profile,
    SubjectOptions subject,
    NaturalnessOptions naturalness,
    SoundMeter.Weights sound,
    FaceOptions faces,
    ModelOptions model,
    List<PromptPair> prompts,
    DuplicateOptions duplicates,
    SceneOptions scenes,
    PeopleOptions people,
    BackfillOptions backfill,
    RankingOptions ranking,
    double retakeThreshold) {

  /** What executors need of it, with the models as they were found. */
  public AnalysisSettings analysis(PinnedModel found, PinnedFaces foundFaces) {
    MeasureOptions measure =
        new MeasureOptions(profile, subject, naturalness, sound, thumbnailLongSide);
    return new AnalysisSettings(decode, keyframes, measure, found, foundFaces);
  }
}
