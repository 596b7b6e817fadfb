package org.akin.ingest.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// Recognises compressed input by its first bytes, whatever the file is called.
public final class Compression {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC_LENGTH = 4;

  /// The strongest level of xz needs 65 MiB to be read.
  private static final int XZ_MEMORY_KIB = 128 << 10;

  private Compression() {}

  /// The content of an input that is compressed with gzip, Zstandard, bzip2 or xz, in one or
  /// several members; any other input unchanged.
  ///
  /// The result is not buffered: a buffer filled from several reads would swallow what came before
  /// the place where a file breaks off.
  ///
  /// @throws IOException in one sentence that names the source
  public static InputStream decompressing(InputStream in, String source) throws IOException {
    var buffered = new BufferedInputStream(in, BUFFER);
    try {
      buffered.mark(MAGIC_LENGTH);
      byte[] magic = buffered.readNBytes(MAGIC_LENGTH);
      buffered.reset();
      if (Magic.startsWith(magic, 0x1f, 0x8b)) {
        return new GZIPInputStream(buffered, BUFFER);
      }
      if (Magic.startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
        return new ZstdInputStream(buffered).setContinuous(false);
      }
      if (Magic.startsWith(magic, 'B', 'Z', 'h') && magic.length == MAGIC_LENGTH) {
        return new BZip2CompressorInputStream(buffered, true);
      }
      if (Magic.startsWith(magic, 0xfd, '7', 'z', 'X')) {
        return new XZInputStream(buffered, XZ_MEMORY_KIB);
      }
      return buffered;
    } catch (IOException e) {
      throw new IOException("cannot read " + source + ": " + reason(e), e);
    }
  }

  /// An input that ends too early is often reported without a word.
  public static String reason(IOException e) {
    return e.getMessage() == null ? "it ends too early" : e.getMessage();
  }
}
