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
import java.util.Set;

/**
 * A JSON object of a checkpoint, read with messages that name the file and the key. A key whose
 * value is null counts as missing.
 *
 * @param file where it stands, for messages
 * @param path of the object within the file with a dot at its end; empty for the whole
 */
record ModelJson(Path file, String path, Map<String, Object> values) {

  static ModelJson read(Path file) {
    try {
      return parse(file, Files.readString(file));
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
    return parse(file, new String(json, StandardCharsets.UTF_8));
  }

  private static ModelJson parse(Path file, String json) {
    try {
      ConfigParseOptions options = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);
      return new ModelJson(file, "", ConfigFactory.parseString(json, options).root().unwrapped());
    } catch (ConfigException e) {
      throw new ModelException("Invalid JSON in " + file + ": " + e.getMessage(), e);
    }
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

  /** This object with the keys of another put over its own. */
  ModelJson overlaidBy(ModelJson other) {
    Map<String, Object> both = new HashMap<>(values);
    other.values.forEach(
        (key, value) -> {
          if (value != null) {
            both.put(key, value);
          }
        });
    return new ModelJson(file, path, both);
  }

  /** A whole number from 1 to {@code Integer.MAX_VALUE}. */
  int positive(String key) {
    long value = whole(key);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw invalid(key, "a whole number of at least 1");
    }
    return (int) value;
  }

  int positive(String key, int absent) {
    return has(key) ? positive(key) : absent;
  }

  long whole(String key) {
    double value = number(key);
    if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
      throw invalid(key, "a whole number");
    }
    return (long) value;
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

  /** What to throw when the value under a key is missing or not what it should be. */
  ModelException invalid(String key, String expected) {
    return new ModelException(
        "Invalid "
            + file
            + ": "
            + path
            + key
            + (has(key) ? " is " + values.get(key) : " is missing")
            + ", expected "
            + expected);
  }
}
