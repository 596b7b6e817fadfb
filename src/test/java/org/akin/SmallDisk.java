package org.akin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// A disk of a few megabytes, for what happens when it is full. The calling test is skipped, and
/// says so, where none can be mounted: that takes root on Linux.
public final class SmallDisk implements AutoCloseable {
  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /// Mounts one.
  ///
  /// @param directory made for it
  public static SmallDisk mount(Path directory, int megabytes) throws Exception {
    Files.createDirectories(directory);
    String options = "size=" + megabytes + "m";
    boolean mounted =
        isRoot() && run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString());
    Assumptions.assumeTrue(mounted, "SKIPPED: a small disk is mounted by root on Linux only");
    return new SmallDisk(directory);
  }

  private static boolean isRoot() {
    return Files.isDirectory(Path.of("/proc"))
        && System.getProperty("user.name", "").equals("root");
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  public Path directory() {
    return directory;
  }

  /// Writes a file of zeros until this many bytes are left.
  public void fill(long left) throws IOException {
    byte[] zeros = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(filler())) {
      for (long more = more(left); more > 0; more = more(left)) {
        out.write(zeros, 0, (int) Math.min(zeros.length, more));
      }
    }
  }

  private long more(long left) {
    return directory.toFile().getUsableSpace() - left;
  }

  private Path filler() {
    return directory.resolve("filler");
  }

  /// Deletes that file.
  public void free() throws IOException {
    Files.delete(filler());
  }

  /// Lets nothing be written any more.
  public void makeReadOnly() throws Exception {
    if (!run("mount", "-o", "remount,ro", directory.toString())) {
      throw new IOException("cannot remount " + directory);
    }
  }

  @Override
  public void close() throws Exception {
    if (!run("umount", directory.toString())) {
      throw new IOException("cannot unmount " + directory);
    }
  }
}
