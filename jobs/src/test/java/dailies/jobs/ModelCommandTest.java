package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dailies.udfs.embed.clip.TinyCheckpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking at models and fetching them, as it is typed, right and wrong. */
class ModelCommandTest {
  @TempDir private static Path folder;
  private static HttpServer empty;

  /** A hub that has nothing, some files that are no models, and a model. */
  @BeforeAll
  static void prepare() throws IOException {
    empty = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    empty.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    empty.start();
    Files.writeString(folder.resolve("notes.txt"), "no model");
    Files.createDirectory(folder.resolve("nothing"));
    new TinyCheckpoint().write(folder.resolve("clip"));
    Path other = new TinyCheckpoint().write(folder.resolve("bert"));
    Path configuration = other.resolve("config.json");
    Files.writeString(
        configuration, Files.readString(configuration).replace("\"clip\"", "\"bert\""));
  }

  @AfterAll
  static void stop() {
    empty.stop(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "check;                             builtin|PATH|URI; Missing argument",
        "check TMP/nowhere;                 TMP/nowhere;      Use builtin, the folder",
        "check TMP/notes.txt;               TMP/notes.txt;    Name the folder of a checkpoint",
        "check TMP/nothing;                 TMP/nothing;      A checkpoint in Hugging Face form",
        "check TMP/bert;                    bert;             config.json",
        "check HUB/none;                    HUB/none;         Check the URI",
        "check HUB/none.pt;                 HUB/none.pt;      Check the URI",
        "check nosuch://bucket/clip;        nosuch://bucket;  Check the URI",
        "check djl://nosuch/model;          djl://nosuch;     Check the URL",
        "check builtin --device toaster;    toaster;          Use one of auto, cpu, gpu",
        "check builtin --precision double;  double;           Use one of auto, single, half",
        "check builtin --format xml;        xml;              table, json",
        "check builtin --devise cpu;        --devise;         --device",
        "check builtin --set embed.imagesize=64; embed.imagesize; embed.image-size",
        "check builtin --set embed.batch-size=0; embed.batch-size: 0; Use a value from 1",
        "chek builtin;                      chek;             check",
        "fetch --to TMP/to;                 NAME;             Missing argument",
        "fetch owner/clip;                  --to;             Missing option",
        "fetch owner/clip --to TMP/to --hub HUB;    owner/clip, revision main; Check name",
        "fetch owner/clip --to TMP/to --hub HUB --revision v2; revision v2;    Check name",
        "fetch owner/clip --to TMP/to --hub mirror; mirror;           https://",
        "fetch owner/clip --to TMP/to --hub ftp://mirror; ftp://mirror; https://",
        "fetch owner/clip --to TMP/notes.txt --hub HUB; TMP/notes.txt; Name a folder",
        "fetch owner/clip --to nosuch://bucket/clip --hub HUB; nosuch://bucket/clip; Check URI",
      })
  void whatIsWrongIsToldWithItsValueAndARemedy(String line, String value, String remedy) {
    Outcome outcome = model(line);
    assertThat(outcome.errors()).contains(told(value)).contains(remedy);
    assertThat(outcome.errorLines())
        .hasSizeBetween(1, 3)
        .noneMatch(each -> each.contains("Exception") || each.contains("Internal error"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void nothingIsNoModelAndNoFolder() {
    for (String[] line :
        new String[][] {
          {"model", "check", ""},
          {"model", "fetch", "", "--to", folder.toString()},
          {"model", "fetch", "owner/clip", "--to", " "}
        }) {
      Outcome outcome = Outcome.of(line);
      assertThat(outcome.errors()).startsWith("Invalid").contains("nothing");
      assertThat(outcome.code()).isEqualTo(2);
    }
  }

  @Test
  void aModelIsToldFor() {
    Outcome table = model("check TMP/clip");
    assertThat(table.errors()).isEmpty();
    assertThat(table.output()).contains("dimension            16").contains("pictures per second");
    assertThat(model("check TMP/clip --device cpu --format json").output())
        .startsWith("[{")
        .contains("\"has_text_tower\":true", "\"image_size\":32", "\"device\":\"cpu\"")
        .contains("\"model_id\":\"clip-", "\"sha256\":\"");
  }

  private static Outcome model(String line) {
    return Outcome.of(("model " + told(line)).split(" "));
  }

  private static String told(String text) {
    return text.replace("TMP", folder.toString())
        .replace("HUB", "http://127.0.0.1:" + empty.getAddress().getPort());
  }
}
