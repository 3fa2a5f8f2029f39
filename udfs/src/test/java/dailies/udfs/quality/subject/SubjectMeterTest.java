package dailies.udfs.quality.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectMeterTest {
  @Test
  void oneSubjectWithinThePictureIsWhole() {
    MetricValues values = SubjectMeter.of(List.of(new Subject(0.2, 0.2, 0.7, 0.8, 3)));
    assertThat(values.get(Metric.SUBJECT_AREA_FRACTION)).isCloseTo(0.3, within(1e-9));
    assertThat(values.get(Metric.SUBJECT_VISIBLE_FRACTION)).isEqualTo(1);
    assertThat(values.get(Metric.PRIMARY_SUBJECT)).isEqualTo(1);
  }

  @Test
  void aSubjectAtTheEdgeIsCut() {
    MetricValues bottom = SubjectMeter.of(List.of(new Subject(0.3, 0.5, 0.5, 1, 1)));
    MetricValues corner = SubjectMeter.of(List.of(new Subject(0, 0.5, 0.5, 1, 1)));
    assertThat(bottom.get(Metric.SUBJECT_VISIBLE_FRACTION)).isCloseTo(1 - 0.2 / 1.4, within(1e-9));
    assertThat(corner.get(Metric.SUBJECT_VISIBLE_FRACTION)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void ofTwoAlikeNeitherIsPrimary() {
    Subject one = new Subject(0.1, 0.1, 0.3, 0.3, 2);
    Subject other = new Subject(0.6, 0.6, 0.8, 0.8, 2);
    assertThat(SubjectMeter.of(List.of(one, other)).get(Metric.PRIMARY_SUBJECT)).isEqualTo(0.5);
  }

  @Test
  void withoutASubjectAllIsNought() {
    assertThat(SubjectMeter.of(List.of()).byColumn().values()).hasSize(3).containsOnly(0.0);
  }
}
