package dailies.udfs.analyze;

import dailies.udfs.quality.QualityProfile;
import dailies.udfs.quality.naturalness.NaturalnessOptions;
import dailies.udfs.quality.sound.SoundMeter;
import dailies.udfs.quality.subject.SubjectOptions;
import java.io.Serializable;

/**
 * What is measured of a frame, and kept.
 *
 * @param profile what counts as good; what only some profiles need is measured only for them
 * @param subject how subjects are found
 * @param naturalness how BRISQUE and NIQE are measured and weighed
 * @param sound how the parts of the audio quality are weighed
 * @param thumbnailLongSide pixels
 */
public record MeasureOptions(
    QualityProfile profile,
    SubjectOptions subject,
    NaturalnessOptions naturalness,
    SoundMeter.Weights sound,
    int thumbnailLongSide)
    implements Serializable {

  /** The defaults under a profile. */
  public static MeasureOptions of(QualityProfile profile, int thumbnailLongSide) {
    return new MeasureOptions(
        profile,
        SubjectOptions.DEFAULT,
        NaturalnessOptions.DEFAULT,
        SoundMeter.Weights.DEFAULT,
        thumbnailLongSide);
  }
}
