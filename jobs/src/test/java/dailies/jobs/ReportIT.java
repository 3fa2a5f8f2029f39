package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The report of the sample archive, made, opened in a real browser, marked, and obeyed. */
class ReportIT {
  private static final long LARGEST_PAGE_BYTES = 2_000_000;

  @TempDir private static Path folder;
  private static Path warehouse;
  private static Path report;
  private static Outcome made;
  private static Browser browser;

  @BeforeAll
  static void report() throws IOException {
    warehouse = folder.resolve("warehouse");
    SampleWarehouse.copy(SampleWarehouse.made().path(), warehouse);
    report = folder.resolve("report");
    made = report("report");
    browser = Browser.isThere() ? new Browser(folder) : null;
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void itIsMadeOfPagesThatAreNotLarge() throws IOException {
    assertThat(made.errors()).isEmpty();
    assertThat(made.output()).contains("Open file:" + report.resolve("index.html"));
    try (Stream<Path> files = Files.list(report)) {
      assertThat(files)
          .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(LARGEST_PAGE_BYTES));
    }
  }

  @Test
  void aSceneWithoutATakeThatPassesNamesTheNearestThatDoes() throws IOException {
    assertThat(Files.readString(report.resolve("retakes.html")))
        .containsPattern(
            "The nearest that passes is of another scene: [\\w.-]+ \\(cosine 0\\.\\d\\d\\)");
  }

  @Test
  void aFolderThatIsNotEmptyIsNotTouched() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("letter.txt"), "mine");
    Outcome refused = report("taken");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.errorLines().get(0))
        .startsWith("Cannot write --output")
        .contains("not empty");
    try (Stream<Path> files = Files.list(taken)) {
      assertThat(files).containsExactly(taken.resolve("letter.txt"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index",
        "takes",
        "retakes",
        "duplicates",
        "scenes",
        "noise",
        "people",
        "trouble",
        "runs"
      })
  void everyChapterOpensWithoutTheNetworkAnErrorOrABarrier(String chapter) throws IOException {
    assumeTrue(browser != null, "Chromium is not installed");
    Path page = report.resolve(chapter + ".html");
    browser.open(page.toUri().toString(), 1440, 1000);
    assertThat(browser.find("h1").getText()).isNotEmpty();
    assertThat(browser.find("nav a[aria-current]").getDomProperty("href"))
        .endsWith(chapter + ".html");
    screenshot(chapter + "-1440");
    browser.open(page.toUri().toString(), 390, 900);
    assertThat((Boolean) browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .as("nothing is wider than a narrow screen")
        .isTrue();
    screenshot(chapter + "-390");
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(url -> url.startsWith(report.toUri().toString()) || url.startsWith("data:"));
    assertThat(browser.barriers()).isEmpty();
    assertThat(browser.console()).as("axe-core reads the style sheet in its own way").isNotNull();
  }

  @Test
  void aPageOpensAtOnce() {
    assumeTrue(browser != null, "Chromium is not installed");
    browser.open(report.resolve("index.html").toUri().toString(), 1440, 1000);
    Instant start = Instant.now();
    browser.open(report.resolve("takes.html").toUri().toString(), 1440, 1000);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(browser.all(".card img")).isNotEmpty();
    assertThat((Boolean) browser.run("return document.images[0].naturalWidth > 0")).isTrue();
  }

  @Test
  void whatIsMarkedIsSavedImportedAndObeyed() throws Exception {
    assumeTrue(browser != null, "Chromium is not installed");
    browser.open(report.resolve("takes.html").toUri().toString(), 1440, 1000);
    String best = browser.find(".card .name").getText();
    String rejected = mark(browser.find(".card"), "reject");
    browser.open(report.resolve("duplicates.html").toUri().toString(), 1440, 1000);
    WebElement copy = browser.find(".card[data-other]:not([data-other=''])");
    String other = copy.getDomAttribute("data-other");
    String different = mark(copy, "different");
    assertThat(browser.find("#marked-count").getText()).isEqualTo("2 marks");
    browser.find("#marked-save").click();
    Path saved = awaited(folder.resolve("feedback.jsonl"));
    assertThat(Files.readAllLines(saved))
        .containsExactlyInAnyOrder(
            "{\"action\":\"reject\",\"file\":\"%s\"}".formatted(rejected),
            "{\"action\":\"different\",\"file\":\"%s\",\"other\":\"%s\"}"
                .formatted(different, other));

    assertThat(inOneGroup(different, other)).isEqualTo("1");
    Outcome imported =
        Outcome.of("feedback", "import", saved.toString(), "--warehouse", warehouse.toString());
    assertThat(imported.errors()).isEmpty();
    assertThat(asked("ranking")).doesNotContain("/" + best + ",");
    Outcome dedup = Outcome.of("dedup", "--warehouse", warehouse.toString());
    assertThat(dedup.errors()).isEmpty();
    assertThat(inOneGroup(different, other)).isEqualTo("0");
    assertThat(report("again").errors()).isEmpty();
    assertThat(Files.readString(folder.resolve("again/index.html")))
        .contains("What changed since the run before", "<td>group</td><td>correction</td>");
  }

  /** Marks a card; its media_id. */
  private static String mark(WebElement card, String mark) {
    WebElement button = card.findElement(By.cssSelector("[data-mark='" + mark + "']"));
    button.click();
    assertThat(button.getDomAttribute("aria-pressed")).isEqualTo("true");
    return card.getDomAttribute("data-file");
  }

  private static String inOneGroup(String mediaId, String other) {
    Outcome groups =
        Outcome.of(
            "sql",
            "--warehouse",
            warehouse.toString(),
            "--format",
            "csv",
            "SELECT count(*) AS n FROM duplicates a JOIN duplicates b USING (group_id)"
                + " WHERE a.media_id = '%s' AND b.media_id = '%s'".formatted(mediaId, other));
    assertThat(groups.errors()).isEmpty();
    return groups.output().lines().skip(1).findFirst().orElseThrow();
  }

  private static String asked(String question) {
    Outcome answer =
        Outcome.of(
            "query",
            question,
            "--top",
            "1000",
            "--format",
            "csv",
            "--warehouse",
            warehouse.toString());
    assertThat(answer.errors()).isEmpty();
    return answer.output();
  }

  private static Outcome report(String name) {
    return Outcome.of(
        "report", "--warehouse", warehouse.toString(), "--output", folder.resolve(name).toString());
  }

  private static Path awaited(Path file) throws InterruptedException {
    for (int i = 0; i < 100 && !Files.exists(file); i++) {
      Thread.sleep(100);
    }
    return file;
  }

  /** For people, where the build keeps its results. */
  private static void screenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    browser.screenshot(folder.resolve(name + ".png"));
  }
}
