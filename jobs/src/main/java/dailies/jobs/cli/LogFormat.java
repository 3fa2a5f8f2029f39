package dailies.jobs.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.apache.logging.log4j.core.config.Configurator;

/** How logs are written to standard error. */
enum LogFormat {
  /** As log4j was configured before. */
  TEXT,
  /** A JSON object a line. */
  JSON;

  private static final String JSON_CONFIGURATION = "/conf/log4j2-json.properties";

  /** Makes all further logs of this process so. */
  void apply() {
    if (this == JSON) {
      Configurator.reconfigure(uri());
    }
  }

  private static URI uri() {
    URL configuration = LogFormat.class.getResource(JSON_CONFIGURATION);
    try {
      return configuration.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
