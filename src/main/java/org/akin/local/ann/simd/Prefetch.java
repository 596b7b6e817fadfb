package org.akin.local.ann.simd;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// Prefetches memory with the processor's instruction for it, which Java cannot express.
///
/// A load that misses the caches holds up whatever follows within some 450 instructions, even if
/// nothing depends on it. A prefetch is done at once, and the lines arrive while something else is
/// computed. At a million vectors, where each list and each vector comes from memory, that takes a
/// third off a search.
///
/// The instruction is in thirteen bytes of machine code that this class maps as an executable page,
/// as the JIT does with its own code, and calls through the foreign-function interface without a
/// transition (3 ns). A prefetch changes nothing and never faults, whatever the address. Only for
/// Linux on x86-64 and where native access is enabled; elsewhere [#lines] has no effect.
///
/// Making the call ready takes some 50 ms of one core. So that a process with a few searches need
/// not pay for it, a thread does it after [#WORTHWHILE] calls.
final class Prefetch {
  private static final int WORTHWHILE = 10_000;

  /// `void prefetch(long from, long to)` in System V's calling convention.
  private static final byte[] CODE = {
    0x0f,
    0x18,
    0x0f, // prefetcht0 [rdi]
    0x48,
    (byte) 0x83,
    (byte) 0xc7,
    0x40, // add rdi, 64
    0x48,
    0x39,
    (byte) 0xf7, // cmp rdi, rsi
    0x72,
    (byte) 0xf4, // jb -12
    (byte) 0xc3 // ret
  };

  private static final AtomicInteger CALLS = new AtomicInteger();
  private static volatile boolean ready;

  private Prefetch() {}

  /// Whether [#lines] has an effect by now.
  static boolean isReady() {
    return ready;
  }

  /// Prefetches the cache lines of a part of a segment, which may reach beyond its end.
  ///
  /// @param segment outside the heap
  /// @param bytes at least 1
  static void lines(MemorySegment segment, long offset, int bytes) {
    if (ready) {
      long from = segment.address() + offset;
      Native.call(from, from + bytes);
    } else if (CALLS.get() < WORTHWHILE && CALLS.incrementAndGet() == WORTHWHILE) {
      Thread.ofPlatform().daemon().name("akin-prefetch").start(Prefetch::prepare);
    }
  }

  /// Makes the call ready if that is possible here.
  static void prepare() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean known = system.equals("linux") && System.getProperty("os.arch", "").equals("amd64");
    ready = known && Prefetch.class.getModule().isNativeAccessEnabled() && Native.works();
  }

  /// The call, a constant so that the JIT inlines it; loaded when it is wanted.
  private static final class Native {
    private static final int READ_WRITE = 3;
    private static final int READ_EXECUTE = 5;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final MethodHandle PREFETCH;
    private static final boolean WORKS;

    static {
      Linker linker = Linker.nativeLinker();
      long page = executable(linker);
      WORKS = page > 0;
      PREFETCH =
          linker.downcallHandle(
              MemorySegment.ofAddress(WORKS ? page : 1),
              FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
              Linker.Option.critical(false));
    }

    static boolean works() {
      return WORKS;
    }

    static void call(long from, long to) {
      try {
        PREFETCH.invokeExact(from, to);
      } catch (Throwable impossible) {
        throw new AssertionError(impossible);
      }
    }

    /// @return the address of [#CODE] in memory that may be executed, negative where the system
    ///   does not allow it
    private static long executable(Linker linker) {
      ValueLayout.OfLong address = ValueLayout.JAVA_LONG;
      ValueLayout.OfInt flags = ValueLayout.JAVA_INT;
      MethodHandle map =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("mmap"),
              FunctionDescriptor.of(address, address, address, flags, flags, flags, address));
      MethodHandle protect =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("mprotect"),
              FunctionDescriptor.of(flags, address, address, flags));
      try {
        long size = CODE.length;
        long page = (long) map.invokeExact(0L, size, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0L);
        if (page < 0) {
          return page;
        }
        MemorySegment code = MemorySegment.ofAddress(page).reinterpret(size, Arena.global(), null);
        MemorySegment.copy(CODE, 0, code, ValueLayout.JAVA_BYTE, 0, CODE.length);
        return (int) protect.invokeExact(page, size, READ_EXECUTE) == 0 ? page : -1;
      } catch (Throwable impossible) {
        throw new AssertionError(impossible);
      }
    }
  }
}
