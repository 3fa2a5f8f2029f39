package dailies.jobs.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How far a run is, as a JSON object for programs. */
final class JsonLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLine() {}

  static String of(Step step) {
    return written(Map.of("step", step.name()));
  }

  static String of(Pulse.Beat beat) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("total", beat.total().files());
    line.put("done", beat.done().files());
    line.put("failed", beat.done().failed());
    line.put("total_bytes", beat.total().bytes());
    line.put("done_bytes", beat.done().bytes());
    line.put("percent", beat.percent());
    line.put("files_per_second", rounded(beat.filesPerSecond()));
    line.put("elapsed_seconds", rounded(beat.seconds()));
    line.put(
        "left_seconds",
        Double.isNaN(beat.secondsLeft()) ? null : (Object) rounded(beat.secondsLeft()));
    return written(line);
  }

  private static String written(Map<String, Object> line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
