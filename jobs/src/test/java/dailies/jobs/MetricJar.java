package dailies.jobs;

import dailies.udfs.quality.QualityMetric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** Jars with a metric that was made apart from Dailies, for {@code --jars}. */
final class MetricJar {
  private MetricJar() {}

  /** Compiles {@code source}, the class {@code example.NAME}, and names it as a metric. */
  static Path of(Path folder, String name, String source) throws IOException {
    Path file = folder.resolve("example/" + name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    String classPath = System.getProperty("java.class.path");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, file.toString());
    if (failed != 0) {
      throw new IllegalStateException("Cannot compile " + file);
    }
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("example/" + name + ".class"));
      out.write(Files.readAllBytes(folder.resolve("example/" + name + ".class")));
      out.putNextEntry(new JarEntry("META-INF/services/" + QualityMetric.class.getName()));
      out.write(("example." + name).getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }
}
