package dailies.udfs.embed.clip;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A JSON object of a checkpoint, read with messages that name the file and the key. A key whose
 * value is null counts as missing.
 *
 * @param file where it stands, for messages
 * @param path of the object within the file with a dot at its end; empty for the whole
 */
record ModelJson(Path file, String path, Map<String, Object> values) {
  private static final String REMEDY =
      ". Fetch it again if it is damaged, otherwise take another checkpoint.";
  private static final int LONGEST_QUOTE = 300;
  private static final long LARGEST_EXACT = 1L << 53;

  static ModelJson read(Path file) {
    try {
      return parse(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ModelException(
          "Cannot read "
              + file
              + (Files.exists(file) ? ": " + e.getMessage() : ": there is no such file")
              + ". A checkpoint in Hugging Face form has it beside its weights.",
          e);
    }
  }

  static ModelJson parse(Path file, byte[] json) {
    try {
      ConfigParseOptions options = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);
      String text = new String(json, StandardCharsets.UTF_8);
      return new ModelJson(file, "", ConfigFactory.parseString(text, options).root().unwrapped());
    } catch (ConfigException | StackOverflowError e) {
      // Brackets within brackets use up the parser's stack.
      String reason = e.getMessage() == null ? "it is nested too deep" : printable(e.getMessage());
      throw new ModelException("Invalid JSON in " + file + ": " + reason + REMEDY, e);
    }
  }

  /** Of a file that may hold anything, of any length. */
  private static String printable(Object content) {
    String text = content.toString().replaceAll("\\p{Cntrl}", "?");
    return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
  }

  Set<String> keys() {
    return values.keySet();
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  boolean isObject(String key) {
    return values.get(key) instanceof Map;
  }

  /** The object under a key; an empty one when it is missing. */
  ModelJson object(String key) {
    Object value = values.getOrDefault(key, Map.of());
    if (value == null) {
      return new ModelJson(file, path + key + ".", Map.of());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> inner = new HashMap<>();
      map.forEach((name, content) -> inner.put((String) name, content));
      return new ModelJson(file, path + key + ".", inner);
    }
    throw invalid(key, "an object");
  }

  /** A whole number from 1 to {@code Integer.MAX_VALUE}. */
  int positive(String key) {
    long value = whole(key);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw invalid(key, "a whole number of at least 1");
    }
    return (int) value;
  }

  /** A whole number from 1 to {@code largest}. */
  int positive(String key, int absent, int largest) {
    int value = has(key) ? positive(key) : absent;
    if (value > largest) {
      throw invalid(key, "at most " + largest);
    }
    return value;
  }

  long whole(String key) {
    number(key);
    return whole((Number) values.get(key)).orElseThrow(() -> invalid(key, "a whole number"));
  }

  /** Of a number that is one, and is known exactly. */
  private static OptionalLong whole(Number number) {
    double value = number.doubleValue();
    boolean exact = number instanceof Integer || number instanceof Long;
    return exact || value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  long whole(String key, long absent) {
    return has(key) ? whole(key) : absent;
  }

  double number(String key) {
    if (values.get(key) instanceof Number number) {
      return number.doubleValue();
    }
    throw invalid(key, "a number");
  }

  double number(String key, double absent) {
    return has(key) ? number(key) : absent;
  }

  boolean flag(String key, boolean absent) {
    if (!has(key)) {
      return absent;
    }
    if (values.get(key) instanceof Boolean flag) {
      return flag;
    }
    throw invalid(key, "true or false");
  }

  String text(String key) {
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw invalid(key, "a string");
  }

  String text(String key, String absent) {
    return has(key) ? text(key) : absent;
  }

  List<Number> numbers(String key) {
    if (values.get(key) instanceof List<?> list
        && list.stream().allMatch(Number.class::isInstance)) {
      return list.stream().map(Number.class::cast).toList();
    }
    throw invalid(key, "a list of numbers");
  }

  long[] wholes(String key) {
    return numbers(key).stream()
        .mapToLong(
            number -> whole(number).orElseThrow(() -> invalid(key, "a list of whole numbers")))
        .toArray();
  }

  /** What to throw when the value under a key is missing or not what it should be. */
  ModelException invalid(String key, String expected) {
    return new ModelException(
        "Invalid "
            + file
            + ": "
            + path
            + key
            + (has(key) ? " is " + printable(values.get(key)) : " is missing")
            + ", expected "
            + expected
            + REMEDY);
  }
}
