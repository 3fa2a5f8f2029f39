package dailies.udfs.embed.clip;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Optional;

/** Numbers of a safetensors file; weights are read from the first three. */
enum StoredType {
  F32(4, DataType.FLOAT32),
  F16(2, DataType.FLOAT16),
  BF16(2, DataType.BFLOAT16),
  F64(8, null),
  I64(8, null),
  I32(4, null),
  I16(2, null),
  I8(1, null),
  U64(8, null),
  U32(4, null),
  U16(2, null),
  U8(1, null),
  F8_E4M3(1, null),
  F8_E5M2(1, null),
  BOOL(1, null);

  private final int bytes;
  private final DataType weights;

  StoredType(int bytes, DataType weights) {
    this.bytes = bytes;
    this.weights = weights;
  }

  static Optional<StoredType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  int bytes() {
    return bytes;
  }

  /** The engine's type for weights; empty for what no weight is stored in. */
  Optional<DataType> weights() {
    return Optional.ofNullable(weights);
  }
}
