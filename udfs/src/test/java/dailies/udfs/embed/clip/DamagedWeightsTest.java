package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.types.Shape;
import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each damage is named with its file, what was expected, what was found, and what to do. */
class DamagedWeightsTest {
  private static final String FETCH = "etch it again";

  @TempDir Path folder;

  @BeforeEach
  void writeConfigurations() throws IOException {
    new TinyCheckpoint().writeConfigurations(folder);
  }

  private Path weights() {
    return folder.resolve("model.safetensors");
  }

  private Path index() {
    return folder.resolve("model.safetensors.index.json");
  }

  private void assertRefused(String... words) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ClipCheckpoint.open(folder))
        .withMessageContainingAll(words);
  }

  /** A file with a header as it is given here, and so many bytes behind it. */
  private void writeWeights(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    writeWeights(json.length, json, dataBytes);
  }

  private void writeWeights(long headerLength, byte[] header, int dataBytes) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + header.length + dataBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(headerLength)
            .put(header);
    Files.write(weights(), bytes.array());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 9, 2_000, 20_000, -1})
  void isTruncated(int length) throws IOException {
    new TinyCheckpoint().write(folder);
    byte[] whole = Files.readAllBytes(weights());
    Files.write(weights(), Arrays.copyOf(whole, length < 0 ? whole.length + length : length));

    assertRefused(weights().toString(), "byte", FETCH);
  }

  @Test
  void isLongerThanItsTensors() throws IOException {
    writeWeights("{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}}", 11);

    assertRefused(weights().toString(), "end at byte", FETCH);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 99_999_999, 100_000_001, Long.MAX_VALUE, -1, 0, 1, Long.MIN_VALUE})
  void hasAHeaderOfImpossibleLength(long length) throws IOException {
    writeWeights(length, "{}".getBytes(StandardCharsets.UTF_8), 0);

    assertRefused(weights().toString(), "header", FETCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this is no JSON",
        "{\"a\": {\"dtype\": \"F32\"",
        "[1, 2]",
        "\"text\"",
        "\0\0\0\0\0\0\0",
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [1e999], \"data_offsets\": [0, 4]}}",
        "{\"a\": ${b}}",
      })
  void hasAHeaderThatIsNoJson(String header) throws IOException {
    writeWeights(header, 4);

    assertRefused(weights().toString(), FETCH);
  }

  @Test
  void nestsItsHeaderTooDeep() throws IOException {
    writeWeights("{\"a\": " + "[".repeat(1_000_000), 0);

    assertRefused(weights().toString(), FETCH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "`dtype`: `F31`, `shape`: [1], `data_offsets`: [0, 4]; F31; F16",
        "`dtype`: 7, `shape`: [1], `data_offsets`: [0, 4]; 7; a string",
        "`shape`: [1], `data_offsets`: [0, 4]; dtype is missing; a string",
        "`dtype`: `F32`, `data_offsets`: [0, 4]; shape is missing; list",
        "`dtype`: `F32`, `shape`: [-1], `data_offsets`: [0, 4]; [-1]; at least 0",
        "`dtype`: `F32`, `shape`: [0.25], `data_offsets`: [0, 4]; [0.25]; whole",
        "`dtype`: `F32`, `shape`: [`1`], `data_offsets`: [0, 4]; [1]; list",
        "`dtype`: `F32`, `shape`: [1]; data_offsets is missing; list",
        "`dtype`: `F32`, `shape`: [1], `data_offsets`: [0]; [0]; last",
        "`dtype`: `F32`, `shape`: [4294967296, 4294967296], `data_offsets`: [0, 4]; 4294967296; 64",
      })
  void describesATensorWrongly(String entry, String found, String expected) throws IOException {
    writeWeights("{\"tower.a\": {" + entry.replace('`', '"') + "}}", 4);

    assertRefused(weights().toString(), "tower.a", found, expected, FETCH);
  }

  @Test
  void describesATensorByANumber() throws IOException {
    writeWeights("{\"tower.a\": 3}", 4);

    assertRefused(weights().toString(), "tower.a is 3", "an object", FETCH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[0, 8]; [8, 12]; takes 8 bytes; hold 4",
        "[0, 8]; [4, 12]; begins at byte; overlaps",
        "[0, 8]; [0, 8]; begins at byte; overlaps",
        "[0, 8]; [12, 20]; begins at byte; belong to none",
        "[4, 12]; [12, 20]; begins at byte; belong to none",
        "[0, 8]; [8, 0]; takes 8 bytes; hold -8",
        "[-8, 0]; [0, 8]; [-8, 0]; a first and a last byte",
        "[0, 8]; [9223372036854775800, 9223372036854775807]; takes 8 bytes; hold 7",
        "[0, 8]; [9223372036854775799, 9223372036854775807]; ends at byte; cut off",
        "[0, 8]; [0.5, 8.5]; data_offsets; whole",
      })
  void misplacesATensor(String first, String second, String found, String expected)
      throws IOException {
    String entry = "\"tower.%s\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": %s}";
    writeWeights("{" + entry.formatted("a", first) + ", " + entry.formatted("b", second) + "}", 20);

    assertRefused(weights().toString(), "tower.", found, expected, FETCH);
  }

  @Test
  void placesATensorBeyondTheEnd() throws IOException {
    writeWeights("{\"a\": {\"dtype\": \"F32\", \"shape\": [9], \"data_offsets\": [0, 36]}}", 20);

    assertRefused(weights().toString(), "tensor a", "byte 36", "byte 20", "cut off", FETCH);
  }

  @Test
  void lacksATensorOrHasAnother() throws IOException {
    SafetensorsWriter.Content scale =
        new SafetensorsWriter.Content(StoredType.F32, new Shape(2, 3), float[]::new);
    SafetensorsWriter.write(weights(), Map.of("logit_scale", scale));
    assertRefused(weights().toString(), "logit_scale", "expected", "()", "(2, 3)", "config.json");
    SafetensorsWriter.write(weights(), Map.of("other", scale));
    assertRefused(weights().toString(), "logit_scale", "incomplete", "Take");
  }

  @Test
  void storesWeightsAsWholeNumbers() throws IOException {
    new TinyCheckpoint().stored("logit_scale", StoredType.I64).write(folder);

    assertRefused(weights().toString(), "logit_scale", "F32, F16 or BF16", "I64", "Save");
  }

  @Test
  void isAFolder() throws IOException {
    Files.createDirectory(weights());

    assertRefused(weights().toString());
  }

  @Test
  void lacksAShard() throws IOException {
    new TinyCheckpoint().shards(2).write(folder);
    Path second = folder.resolve(TinyCheckpoint.shardName(1, 2));
    Files.delete(second);

    assertRefused(second.toString(), "no such file", index().getFileName().toString(), FETCH);
  }

  @Test
  void hasAShardThatWasCutOff() throws IOException {
    new TinyCheckpoint().shards(2).write(folder);
    Path second = folder.resolve(TinyCheckpoint.shardName(1, 2));
    Files.write(second, Arrays.copyOf(Files.readAllBytes(second), 20_000));

    assertRefused(second.toString(), "cut off", FETCH);
  }

  @Test
  void namesAShardThatLacksItsTensor() throws IOException {
    new TinyCheckpoint().shards(2).write(folder);
    String first = TinyCheckpoint.shardName(0, 2);
    String text = Files.readString(index());
    Files.writeString(index(), text.replace(TinyCheckpoint.shardName(1, 2), first));

    assertRefused(index().toString(), "tensor ", first, FETCH);
  }

  @Test
  void lacksATensorInItsIndex() throws IOException {
    new TinyCheckpoint().shards(2).write(folder);
    String text = Files.readString(index());
    Files.writeString(index(), text.replace("\"logit_scale\"", "\"other\""));

    assertRefused(index().toString(), "tensor other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"weight_map\": 3}",
        "{\"weight_map\": {\"logit_scale\": 3}}",
        "{\"weight_map\": {\"logit_scale\": \"../model.safetensors\"}}",
        "{\"weight_map\": {\"logit_scale\": \"/etc/passwd\"}}",
        "{\"weight_map\": {\"logit_scale\": \"..\"}}",
        "{\"weight_map\": {\"logit_scale\": \"a\\u0000b\"}}",
        "{\"weight_map\": ",
      })
  void hasAnIndexThatIsNone(String json) throws IOException {
    Files.writeString(index(), json);

    assertRefused(index().toString(), FETCH);
  }
}
