package dailies.udfs.decode;

/** Samples that any language makes alike: bits 16 to 23 of a 31-bit linear congruential series. */
final class PseudoRandomSamples {
  private PseudoRandomSamples() {}

  static byte[] of(int count) {
    byte[] samples = new byte[count];
    long state = 1;
    for (int i = 0; i < count; i++) {
      state = state * 1103515245 + 12345 & 0x7fffffff;
      samples[i] = (byte) (state >> 16);
    }
    return samples;
  }
}
