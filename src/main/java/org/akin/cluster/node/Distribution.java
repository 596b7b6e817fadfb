package org.akin.cluster.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// OpenSearch with its plugin for vectors, unpacked in the cache. It has its name there only once
/// it is whole.
final class Distribution {
  private static final String NAME =
      "opensearch-" + Artifact.OPENSEARCH.version() + "-knn-" + Artifact.KNN.version();

  private Distribution() {}

  /// Its directory, after unpacking it where it is not there yet.
  static synchronized Path require(NodeSettings settings, NodeListener listener)
      throws IOException {
    Path cache = Files.createDirectories(settings.cache()).toAbsolutePath();
    Path whole = cache.resolve(NAME);
    if (Files.isDirectory(whole)) {
      return whole;
    }
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (!Files.isDirectory(whole)) {
        unpack(cache, whole, settings, listener);
      }
    }
    return whole;
  }

  private static void unpack(Path cache, Path whole, NodeSettings settings, NodeListener listener)
      throws IOException {
    Path downloads = cache.resolve("downloads");
    var files = new ArtifactFiles(downloads, settings, listener);
    Path server = files.require(Artifact.OPENSEARCH);
    Path plugin = files.require(Artifact.KNN);
    listener.waiting("unpacking OpenSearch " + Artifact.OPENSEARCH.version() + " into " + cache);
    Path staged = cache.resolve(NAME + ".partial");
    FileTree.delete(staged);
    unzip(server, staged, 1);
    unzip(plugin, staged.resolve("plugins").resolve(Artifact.KNN.name()), 0);
    Files.move(staged, whole, StandardCopyOption.ATOMIC_MOVE);
    FileTree.delete(downloads);
  }

  /// @param leading names at the beginning of each entry's path that are left out
  private static void unzip(Path archive, Path directory, int leading) throws IOException {
    try (InputStream in = Files.newInputStream(archive);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path name = Path.of(entry.getName()).normalize();
        if (name.getNameCount() > leading && !name.startsWith("..")) {
          Path file = directory.resolve(name.subpath(leading, name.getNameCount()).toString());
          if (entry.isDirectory()) {
            Files.createDirectories(file);
          } else {
            Files.createDirectories(file.getParent());
            Files.copy(entries, file);
          }
        }
      }
    }
    open(directory);
  }

  /// Whatever the mask of this process: another user may run it.
  private static void open(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        boolean runs = Files.isDirectory(one) || directory.relativize(one).startsWith("bin");
        Files.setPosixFilePermissions(
            one, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
