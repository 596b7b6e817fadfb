package org.akin.local.ann;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads matrices as NumPy saves them: version 1, little-endian float32, row-major.
final class NpyFile {
  private static final int PREFIX = 10;
  private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d+), (\\d+)\\)");

  private NpyFile() {}

  /// @return rows × columns
  static float[][] read(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      ByteBuffer prefix = read(file, 0, PREFIX);
      int headerLength = Short.toUnsignedInt(prefix.getShort(PREFIX - Short.BYTES));
      ByteBuffer header = read(file, PREFIX, headerLength);
      String text = StandardCharsets.US_ASCII.decode(header).toString();
      Matcher shape = SHAPE.matcher(text);
      if (!text.contains("'<f4'") || text.contains("'fortran_order': True") || !shape.find()) {
        throw new IOException(path + ": expected float32 rows, found " + text.strip());
      }
      float[][] rows = new float[Integer.parseInt(shape.group(1))][];
      int columns = Integer.parseInt(shape.group(2));
      long at = PREFIX + headerLength;
      for (int i = 0; i < rows.length; i++) {
        rows[i] = new float[columns];
        read(file, at, columns * Float.BYTES).asFloatBuffer().get(rows[i]);
        at += (long) columns * Float.BYTES;
      }
      return rows;
    }
  }

  private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new IOException("file ends at " + (at + bytes.position()));
      }
    }
    return bytes.flip();
  }
}
