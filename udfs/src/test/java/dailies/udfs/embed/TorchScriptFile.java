package dailies.udfs.embed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes TorchScript without PyTorch: a zip of a pickled module, its tensors and the text of its
 * {@code forward}.
 */
public final class TorchScriptFile {
  private static final String ROOT = "model/";

  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final StringBuilder body = new StringBuilder();

  private String result = "Tensor";

  private record Constant(long[] shape, float[] values) {}

  /** Adds a tensor that the body knows as {@code self.name}. */
  public TorchScriptFile constant(String name, float[] values, long... shape) {
    constants.put(name, new Constant(shape, values));
    return this;
  }

  /** Sets the type of what {@code forward} returns; a tensor, unless this was called. */
  public TorchScriptFile result(String type) {
    result = type;
    return this;
  }

  /** Adds a line to the body of {@code forward}, whose argument is {@code x}. */
  public TorchScriptFile line(String line) {
    body.append("    ").append(line).append('\n');
    return this;
  }

  public Path write(Path file) throws IOException {
    try (OutputStream output = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(output)) {
      put(zip, "data.pkl", module());
      put(zip, "code/__torch__.py", code().getBytes(StandardCharsets.UTF_8));
      int key = 0;
      for (Constant constant : constants.values()) {
        put(zip, "data/" + key++, bytes(constant.values()));
      }
      put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(ROOT + name);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private String code() {
    StringBuilder code = new StringBuilder("class Tower(Module):\n  __parameters__ = []\n");
    code.append("  __buffers__ = []\n  training : bool\n");
    constants.keySet().forEach(name -> code.append("  ").append(name).append(" : Tensor\n"));
    code.append("  def forward(self: __torch__.Tower,\n    x: Tensor) -> ")
        .append(result)
        .append(":\n");
    return code.append(body).toString();
  }

  /** The module as a pickle of protocol 2. */
  private byte[] module() {
    Pickle pickle = new Pickle();
    pickle.global("__torch__", "Tower").code(")").code("\u0081").code("}").code("(");
    pickle.text("training").code("\u0089");
    int key = 0;
    for (Map.Entry<String, Constant> constant : constants.entrySet()) {
      pickle.text(constant.getKey()).tensor(key++, constant.getValue());
    }
    return pickle.code("u").code("b").code(".").bytes.toByteArray();
  }

  private static final class Pickle {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Pickle() {
      code("\u0080\u0002");
    }

    Pickle code(String codes) {
      bytes.writeBytes(codes.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    Pickle global(String module, String name) {
      return code("c" + module + "\n" + name + "\n");
    }

    Pickle text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      code("X").number32(utf8.length);
      bytes.writeBytes(utf8);
      return this;
    }

    private Pickle number32(int number) {
      bytes.writeBytes(
          ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
      return this;
    }

    private Pickle number(long number) {
      return code("J").number32(Math.toIntExact(number));
    }

    Pickle tensor(int key, Constant constant) {
      global("torch._utils", "_rebuild_tensor_v2").code("((");
      text("storage").global("torch", "FloatStorage").text(Integer.toString(key)).text("cpu");
      number(constant.values().length).code("tQ").number(0).code("(");
      for (long side : constant.shape()) {
        number(side);
      }
      code("t(");
      long stride = constant.values().length;
      for (long side : constant.shape()) {
        stride /= side;
        number(stride);
      }
      return code("t\u0089").global("collections", "OrderedDict").code(")RtR");
    }
  }
}
