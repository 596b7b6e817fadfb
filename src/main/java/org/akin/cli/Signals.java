package org.akin.cli;

import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What a process does when it is told to end by SIGINT (Ctrl-C), SIGTERM or SIGHUP.
///
/// ONNX Runtime frees its environment in a shutdown hook, and the process crashes when a session
/// still runs or is created then (microsoft/onnxruntime #31352, #10670). Therefore a signal begins
/// no exit of the virtual machine. A command that has something to finish, such as `serve` and
/// `import`, is asked to end, closes its library and only then exits. Every other command, and any
/// at a second signal, ends at once like one that is killed, without hooks: whatever it was
/// writing, files are whole after a kill.
final class Signals {
  /// Added to the number of the signal, as shells report it: 130 for SIGINT, 143 for SIGTERM.
  private static final int EXIT_OFFSET = 128;

  private static final int NONE = 0;

  private static final AtomicInteger RECEIVED = new AtomicInteger(NONE);
  private static final AtomicReference<@Nullable Runnable> ENDING = new AtomicReference<>();

  private Signals() {}

  /// Work that ends in order when a signal comes; closed when the work is over.
  interface Ending extends AutoCloseable {
    @Override
    void close();
  }

  /// Handles signals from here on. One that this system does not have, or that the parent process
  /// ignores, as `nohup` does, is left alone.
  static void handle() {
    for (String name : List.of("INT", "TERM", "HUP")) {
      handle(name);
    }
  }

  // The JDK's only way to hear of a signal before the virtual machine begins to exit.
  private static void handle(String name) {
    try {
      sun.misc.Signal.handle(
          new sun.misc.Signal(name), signal -> received(signal.getNumber(), System.err));
    } catch (IllegalArgumentException e) {
      // Unknown to this system, or reserved by -Xrs.
      return;
    }
  }

  /// Registers what to do at the first signal instead of ending at once; in a [Session], when its
  /// client leaves. It runs on another thread, returns soon, and makes the command end by itself;
  /// further signals end the process.
  static Ending inOrder(Runnable ending) {
    if (Session.isCurrent()) {
      return Session.current().inOrder(ending);
    }
    ENDING.set(ending);
    return () -> ENDING.compareAndSet(ending, null);
  }

  /// What the process exits with: the command's own code, or the signal's that ended it.
  static int exitCode(int code) {
    int signal = RECEIVED.get();
    return signal == NONE ? code : EXIT_OFFSET + signal;
  }

  private static void received(int signal, PrintStream err) {
    boolean first = RECEIVED.compareAndSet(NONE, signal);
    Runnable ending = ENDING.get();
    if (first && ending != null) {
      ending.run();
    } else {
      err.println("akin: interrupted");
      end(EXIT_OFFSET + signal);
    }
  }

  /// Ends the process at once: even [Runtime#halt] runs what native libraries have registered for
  /// the exit, which frees what other threads still use.
  private static void end(int code) {
    try {
      Linker linker = Linker.nativeLinker();
      linker
          .downcallHandle(
              linker.defaultLookup().findOrThrow("_exit"),
              FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
          .invokeExact(code);
    } catch (Throwable e) {
      Runtime.getRuntime().halt(code);
    }
  }
}
