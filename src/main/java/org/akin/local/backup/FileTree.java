package org.akin.local.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.akin.io.Sha256;

/// Copies files, durably.
final class FileTree {
  private FileTree() {}

  /// All regular files below a directory; symbolic links are neither listed nor followed.
  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  /// All symbolic links below a directory.
  static List<Path> links(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isSymbolicLink).sorted().toList();
    }
  }

  /// Copies a file to where none is, making its directory, and waits for the disk.
  static Manifest.Content copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.toAbsolutePath().getParent());
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(from);
        FileChannel file =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(file), digest)) {
      long bytes = in.transferTo(out);
      file.force(true);
      return new Manifest.Content(bytes, HexFormat.of().formatHex(digest.digest()));
    }
  }

  /// Whether nothing is there, or an empty directory.
  static boolean isFree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return true;
    }
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
