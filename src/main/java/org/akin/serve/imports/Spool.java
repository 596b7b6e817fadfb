package org.akin.serve.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.akin.io.Sha256;

/// Takes files as they come and keeps them on disk. Thread-safe.
///
/// @param directory for all of them
/// @param mostBytes of one
record Spool(Path directory, long mostBytes) {
  /// How files end that have not come whole; deleted at the next start.
  static final String PART = ".part";

  private static final int PIECE = 64 << 10;

  /// Left to the library when files are taken.
  private static final long RESERVE_BYTES = 256L << 20;

  /// Keeps other servers out of a directory until the channel is closed.
  ///
  /// @throws IOException when another one uses it
  static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException held) {
      // Another server of this process.
    }
    channel.close();
    throw new IOException("%s is in use by another server".formatted(directory));
  }

  /// Writes a file through to the disk.
  ///
  /// @param announced length; -1 when it is not known
  /// @throws TooLongException when it is longer than is taken
  /// @throws FileSystemException when the disk has no room for it
  /// @throws IOException when it does not come whole; then nothing of it is left
  SentFile take(InputStream in, long announced, ImportRequest asked) throws IOException {
    if (announced > mostBytes) {
      throw new TooLongException();
    }
    if (Files.getFileStore(directory).getUsableSpace() < RESERVE_BYTES + Math.max(0, announced)) {
      throw new FileSystemException(
          directory.toString(), null, "the disk has no room for the file; free some space");
    }
    Path part = Files.createTempFile(directory, "", PART);
    MessageDigest digest = Sha256.digest();
    try {
      long bytes;
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        bytes = copy(in, Channels.newOutputStream(channel), digest);
        channel.force(false);
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      return new SentFile(part, asked.name(), bytes, sha256, asked.format(), asked.onConflict());
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  private long copy(InputStream in, OutputStream out, MessageDigest digest) throws IOException {
    byte[] piece = new byte[PIECE];
    long bytes = 0;
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      bytes += read;
      if (bytes > mostBytes) {
        throw new TooLongException();
      }
      out.write(piece, 0, read);
      digest.update(piece, 0, read);
    }
    return bytes;
  }

  /// Deletes what did not come whole before the last end.
  void sweep() throws IOException {
    try (var parts = Files.newDirectoryStream(directory, "*" + PART)) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
  }

  /// A file is longer than is taken.
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException() {
      super("the file is too long");
    }
  }
}
