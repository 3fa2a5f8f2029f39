package dailies.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>.jpg";
  private static final Chapter CHAPTER = new Chapter("takes", "Best takes", "All.", "Nothing.");
  private static final PageFrame FRAME =
      new PageFrame("file:/warehouse", "today", List.of(Overview.CHAPTER, CHAPTER), false);

  @Test
  void whatComesFromMediaIsShownAndNotRun() {
    CardView card =
        new CardView(
            "id",
            "id-0",
            "file:/a/" + HOSTILE,
            "1 × 1",
            HOSTILE,
            "good",
            List.of(HOSTILE),
            List.of(),
            List.of(new CardView.MarkView("keep", "Keep")),
            null,
            null,
            new CardView.PictureView("data:image/jpeg;base64,AA==", HOSTILE, null),
            List.of(),
            null);
    String html = page(1, 1, new SheetView(HOSTILE, HOSTILE, HOSTILE, false, List.of(card))).html();
    assertThat(html).doesNotContain("<img src=x").contains("&lt;img src");
    assertThat(html).contains("data-mark=\"keep\"").contains(">Keep</button>");
  }

  @Test
  void pagesAreLinkedToTheirNeighboursAndTheEnds() {
    Page page = page(10, 50);
    assertThat(page.pages())
        .extracting(Page.PageLink::label)
        .containsExactly("1", "…", "8", "9", "10", "11", "12", "…", "50");
    assertThat(page.previous()).isEqualTo("takes-9.html");
    assertThat(page.next()).isEqualTo("takes-11.html");
    assertThat(page(2, 3).previous()).isEqualTo("takes.html");
    assertThat(page(3, 3).next()).isNull();
  }

  @Test
  void aPageOfNothingSaysSo() {
    String html = new Page(CHAPTER, FRAME, new Extent(1, 0, 0), 1, List.of()).html();
    assertThat(html).contains("Nothing.").doesNotContain("aria-label=\"Pages\"");
  }

  @Test
  void whatIsLeftOutIsTold() {
    assertThat(new Page(CHAPTER, FRAME, new Extent(1, 2000, 31_000), 1, List.of()).html())
        .contains("The first 2,000 of 31,000 are shown");
  }

  @Test
  void timesAreHoursMinutesAndSeconds() {
    assertThat(CardView.time(0)).isEqualTo("0:00:00.0");
    assertThat(CardView.time(3_725_490_000L)).isEqualTo("1:02:05.4");
  }

  @Test
  void bytesAreInTheLargestUnit() {
    assertThat(CardFacts.bytes(999)).isEqualTo("999 bytes");
    assertThat(CardFacts.bytes(1_250_000)).isEqualTo("1.3 MB");
    assertThat(CardFacts.bytes(40_000_000_000_000_000L)).isEqualTo("40.0 PB");
  }

  private static Page page(long number, long pages, SheetView... sheets) {
    return new Page(CHAPTER, FRAME, new Extent(pages, 1, 1), number, List.of(sheets));
  }
}
