package dailies.udfs.analyze;

import dailies.udfs.quality.QualityProfile;
import dailies.udfs.quality.subject.SubjectOptions;
import java.io.Serializable;

/**
 * What is measured of a frame, and kept.
 *
 * @param profile what counts as good; what only some profiles need is measured only for them
 * @param subject how subjects are found
 * @param thumbnailLongSide pixels
 */
public record MeasureOptions(QualityProfile profile, SubjectOptions subject, int thumbnailLongSide)
    implements Serializable {}
