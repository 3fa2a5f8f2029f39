package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import dailies.udfs.media.SeekableInput;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The functions through which libav reads a {@link SeekableInput}. JavaCPP has room for ten
 * functions of a kind in a process, so all inputs share one of each and are told apart by the
 * address of a byte that each of them owns.
 */
final class AvCallbacks {
  static final Read READ = new Read();
  static final Seek SEEK = new Seek();
  static final Interrupt INTERRUPT = new Interrupt();

  private static final Map<Long, Binding> BINDINGS = new ConcurrentHashMap<>();

  private static final int SEEK_SET = 0;
  private static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;

  private AvCallbacks() {}

  static Binding bind(SeekableInput input, Deadline deadline, int bufferBytes) {
    Binding binding = new Binding(input, deadline, bufferBytes);
    BINDINGS.put(binding.key.address(), binding);
    return binding;
  }

  private static Binding bound(Pointer key) {
    return BINDINGS.get(key.address());
  }

  /** One input and what went wrong with it inside native calls. */
  static final class Binding implements AutoCloseable {
    private final SeekableInput input;
    private final Deadline deadline;
    private final byte[] transfer;
    private final BytePointer key = new BytePointer(1);
    private Throwable failure;
    private boolean missedBytes;

    private Binding(SeekableInput input, Deadline deadline, int bufferBytes) {
      this.input = input;
      this.deadline = deadline;
      this.transfer = new byte[bufferBytes];
    }

    Pointer key() {
      return key;
    }

    SeekableInput input() {
      return input;
    }

    boolean missedBytes() {
      return missedBytes;
    }

    /** Throws what the input threw since it was bound. */
    void rethrow() throws IOException {
      if (failure instanceof IOException storage) {
        throw storage;
      }
      if (failure instanceof RuntimeException bug) {
        throw bug;
      }
      if (failure instanceof Error error) {
        throw error;
      }
    }

    private int read(BytePointer buffer, int length) {
      if (failure != null || deadline.passed()) {
        return AVERROR_EXIT;
      }
      try {
        int count = input.read(transfer, 0, Math.min(length, transfer.length));
        if (count <= 0) {
          return AVERROR_EOF;
        }
        buffer.put(transfer, 0, count);
        return count;
      } catch (Throwable e) {
        return fail(e);
      }
    }

    private long seek(long offset, int origin) {
      try {
        if ((origin & AVSEEK_SIZE) != 0) {
          return input.sizeBytes();
        }
        long target = target(offset, origin & 3);
        if (target < 0) {
          return AVERROR_INVALIDDATA;
        }
        if (target > input.sizeBytes()) {
          missedBytes = true;
          return AVERROR_EOF;
        }
        input.seek(target);
        return target;
      } catch (Throwable e) {
        return fail(e);
      }
    }

    private long target(long offset, int origin) throws IOException {
      return switch (origin) {
        case SEEK_SET -> offset;
        case SEEK_CUR -> input.position() + offset;
        case SEEK_END -> input.sizeBytes() + offset;
        default -> -1;
      };
    }

    // Nothing may be thrown through libav's frames: it is kept for rethrow.
    private int fail(Throwable e) {
      failure = e;
      return AVERROR_EXTERNAL;
    }

    @Override
    public void close() {
      BINDINGS.remove(key.address());
      key.deallocate();
    }
  }

  static final class Read extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer key, BytePointer buffer, int length) {
      return bound(key).read(buffer, length);
    }
  }

  static final class Seek extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer key, long offset, int origin) {
      return bound(key).seek(offset, origin);
    }
  }

  static final class Interrupt extends AVIOInterruptCB.Callback_Pointer {
    @Override
    public int call(Pointer key) {
      Binding binding = bound(key);
      return binding.failure != null || binding.deadline.passed() ? 1 : 0;
    }
  }
}
