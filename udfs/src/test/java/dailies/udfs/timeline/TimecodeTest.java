package dailies.udfs.timeline;

import static dailies.udfs.timeline.Timecode.Counting.DROP;
import static dailies.udfs.timeline.Timecode.Counting.NON_DROP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.udfs.timeline.Timecode.Counting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimecodeTest {
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);
  private static final FrameRate PAL = new FrameRate(25, 1);

  @ParameterizedTest
  @CsvSource({
    "29.97, 0, 00:00:00;00",
    "29.97, 1799, 00:00:59;29",
    "29.97, 1800, 00:01:00;02",
    "29.97, 17981, 00:09:59;29",
    "29.97, 17982, 00:10:00;00",
    "29.97, 107892, 01:00:00;00",
    "29.97, 2589407, 23:59:59;29",
    "29.97, 107892, 00:59:56:12",
    "59.94, 3600, 00:01:00;04",
    "59.94, 215784, 01:00:00;00",
    "23.976, 86400, 01:00:00:00",
    "25, 90000, 01:00:00:00",
    "30, 108000, 01:00:00:00"
  })
  void isCountedAsTheStandardHasIt(double rate, long frame, String label) {
    Counting counting = label.contains(";") ? DROP : NON_DROP;
    Timecode timecode = new Timecode(frame, FrameRate.nearest(rate), counting);
    assertThat(timecode).hasToString(label);
    assertThat(Timecode.parse(label, FrameRate.nearest(rate))).isEqualTo(timecode);
  }

  @Test
  void isTheSameAsFfmpegCounts() {
    for (FrameRate rate : FrameRate.STANDARD) {
      for (Counting counting : Counting.values()) {
        if (counting == NON_DROP || rate.mayDropNumbers()) {
          isTheSameAsFfmpegCounts(rate, counting);
        }
      }
    }
  }

  private static void isTheSameAsFfmpegCounts(FrameRate rate, Counting counting) {
    long hour = 3600L * rate.timecodeBase();
    for (long frame = 0; frame < 23 * hour; frame += frame < hour / 5 ? 1 : 1009) {
      String label = new Timecode(frame, rate, counting).toString();
      assertThat(label).isEqualTo(FfmpegTimecode.label(frame, rate, counting));
      assertThat(Timecode.parse(label, rate).frame()).isEqualTo(frame);
      assertThat(FfmpegTimecode.frame(label, rate)).isEqualTo(frame);
    }
  }

  @Test
  void beginsAnewAfterADay() {
    assertThat(new Timecode(2_589_408, NTSC, DROP)).hasToString("00:00:00;00");
    assertThat(Timecode.parse("23:59:59:24", PAL).plus(1)).hasToString("00:00:00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "00:01:00;00, 29.97, this number is left out",
    "00:59:00;01, 29.97, this number is left out",
    "00:01:00;03, 59.94, this number is left out",
    "00:00:00;00, 25, numbers are dropped at 29.97 and 59.94 only",
    "00:00:00:25, 25, frames go up to 24",
    "24:00:00:00, 25, use hh:mm:ss:ff",
    "01:00:00, 25, use hh:mm:ss:ff",
    "'', 25, use hh:mm:ss:ff"
  })
  void whatIsNoTimeCodeIsRefused(String label, double rate, String why) {
    assertThatThrownBy(() -> Timecode.parse(label, FrameRate.nearest(rate)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid time code at ")
        .hasMessageContaining(why);
  }

  @Test
  void theFirstNumbersOfEveryTenthMinuteAreThere() {
    assertThat(Timecode.parse("00:10:00;00", NTSC).frame()).isEqualTo(17_982);
  }

  @Test
  void numbersAreNotDroppedAtOtherRates() {
    assertThatThrownBy(() -> new Timecode(0, PAL, DROP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Timecode.usual(NTSC)).isEqualTo(DROP);
    assertThat(Timecode.usual(PAL)).isEqualTo(NON_DROP);
  }
}
