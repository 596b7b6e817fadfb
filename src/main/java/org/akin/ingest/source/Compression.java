package org.akin.ingest.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Recognises compressed input by its first bytes, whatever the file is called.
public final class Compression {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC_LENGTH = 4;

  private Compression() {}

  /// The result is not buffered: a buffer filled from several reads would swallow what came before
  /// the place where a file breaks off.
  ///
  /// @throws IOException in one sentence that names the source
  public static InputStream decompressing(InputStream in, String source) throws IOException {
    var buffered = new BufferedInputStream(in, BUFFER);
    byte[] magic;
    try {
      buffered.mark(MAGIC_LENGTH);
      magic = buffered.readNBytes(MAGIC_LENGTH);
      buffered.reset();
      if (startsWith(magic, 0x1f, 0x8b)) {
        return new GZIPInputStream(buffered, BUFFER);
      }
      if (startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
        return new ZstdInputStream(buffered).setContinuous(false);
      }
    } catch (IOException e) {
      throw new IOException("cannot read " + source + ": " + reason(e), e);
    }
    String other = foreignFormat(magic);
    if (!other.isEmpty()) {
      throw new IOException(
          source + " is " + other + "; expected papers as text, plain, .gz or .zst: see --format");
    }
    return buffered;
  }

  /// An input that ends too early is often reported without a word.
  public static String reason(IOException e) {
    return e.getMessage() == null ? "it ends too early" : e.getMessage();
  }

  private static String foreignFormat(byte[] magic) {
    if (startsWith(magic, 'P', 'K', 3, 4)) {
      return "a zip archive";
    }
    if (startsWith(magic, '%', 'P', 'D', 'F')) {
      return "a PDF document";
    }
    if (startsWith(magic, 0xff, 0xfe) || startsWith(magic, 0xfe, 0xff)) {
      return "UTF-16 text";
    }
    if (startsWith(magic, 'B', 'Z', 'h')) {
      return "compressed with bzip2";
    }
    if (startsWith(magic, 0xfd, '7', 'z', 'X')) {
      return "compressed with xz";
    }
    return "";
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (Byte.toUnsignedInt(bytes[i]) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
