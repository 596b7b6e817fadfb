package org.akin.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// Java, processor, memory, files and network.
final class MachineChecks {
  private static final int OLDEST_JAVA = 25;
  private static final long MEBIBYTE = 1L << 20;
  private static final long LEAST_HEAP = 200 * MEBIBYTE;

  /// Outside of the heap: the model, the store's cache and the mapped index.
  private static final long NATIVE = 400 * MEBIBYTE;

  private static final long FEW_FILES = 4096;

  private MachineChecks() {}

  static Finding java() {
    int version = Runtime.version().feature();
    String found =
        "%s, %s, %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("os.arch"));
    return version < OLDEST_JAVA
        ? Finding.problem("java", found, "install a JDK 25 or newer and set JAVA_HOME")
        : Finding.ok("java", found);
  }

  static Finding vectors() {
    boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    String check = "vector instructions";
    return module
        ? Finding.ok(check, "used in searches by the Vector API")
        : Finding.warning(
            check,
            "the module jdk.incubator.vector is not there",
            "start with scripts/akin, or with --add-modules=jdk.incubator.vector; searching many"
                + " papers is several times slower without");
  }

  static Finding memory() {
    long heap = Runtime.getRuntime().maxMemory();
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long machine = system.getTotalMemorySize();
    String found =
        "heap of at most %,d MiB in %,d MiB".formatted(heap / MEBIBYTE, machine / MEBIBYTE);
    if (heap < LEAST_HEAP) {
      return Finding.problem("memory", found, "give it more with AKIN_JAVA_OPTIONS=-Xmx512m");
    }
    return heap + NATIVE > machine
        ? Finding.warning(
            "memory",
            found + ": little is left for the model and the index",
            "lower the heap with AKIN_JAVA_OPTIONS=-Xmx…, or raise the container's limit")
        : Finding.ok("memory", found);
  }

  static Finding files() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return Finding.ok("open files", "this system does not say");
    }
    long most = unix.getMaxFileDescriptorCount();
    String found = "at most %,d".formatted(most);
    return most < FEW_FILES
        ? Finding.warning(
            "open files",
            found,
            "raise it with 'ulimit -n' or LimitNOFILE: connections and index files need them")
        : Finding.ok("open files", found);
  }

  /// Sockets are made there, and native libraries unpacked.
  static Finding temporary() {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Path file = Files.createTempFile(directory, "akin-", ".check");
      Files.delete(file);
      return Finding.ok("temporary files", directory.toString());
    } catch (IOException e) {
      return Finding.problem(
          "temporary files",
          "%s cannot be written to: %s".formatted(directory, e.getMessage()),
          "name another directory with AKIN_JAVA_OPTIONS=-Djava.io.tmpdir=…");
    }
  }

  static Finding port(String host, int port) {
    String found = host + " port " + port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return Finding.ok("port", found + " is free");
    } catch (BindException e) {
      return Finding.warning(
          "port",
          found + " is in use or not allowed",
          "fine when it is your server's; else choose another with --port");
    } catch (IOException e) {
      return Finding.problem(
          "port", found + ": " + e.getMessage(), "choose another with --host and --port");
    }
  }
}
