package dailies.jobs.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The texts of the report, as they lie beside this class: what comes from media is put in escaped.
 * Thread-safe.
 */
final class Template {
  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(true).defaultValue("").withLoader(Template::reader);

  private final com.samskivert.mustache.Template compiled;

  private Template(com.samskivert.mustache.Template compiled) {
    this.compiled = compiled;
  }

  /**
   * @param name of a file beside this class
   */
  static Template named(String name) {
    return new Template(COMPILER.compile(reader(name)));
  }

  /** The text with the values of {@code page}, a record whose components the template names. */
  String of(Object page) {
    return compiled.execute(page);
  }

  /** A file beside this class as it is. */
  static String text(String name) {
    try (InputStream file = open(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reader reader(String name) {
    return new InputStreamReader(open(name), StandardCharsets.UTF_8);
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(Template.class.getResourceAsStream(name), name);
  }
}
