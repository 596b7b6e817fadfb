package org.akin.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.akin.paper.PaperId;

/// NumPy's array file, version 1.0: rows × dimension float32, little-endian, row-major. The file
/// has no place for identifiers: those of the rows go into a separate text file, one a line.
///
/// | bytes | what |
/// |---|---|
/// | 6 | `\x93NUMPY` |
/// | 2 | version, 1 and 0 |
/// | 2 | length of the header, little-endian |
/// | | the header, a Python literal, padded with blanks to a multiple of 64 bytes in all, and LF |
/// | rows · dimension · 4 | the values |
public final class Npy implements VectorWriter {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private final OutputStream out;
  private final Writer ids;
  private final int rows;
  private final int dimension;
  private int written;

  /// @param out takes the array; stays the caller's to close
  /// @param ids takes the identifiers; stays the caller's to close
  /// @param rows how many vectors will be added
  public Npy(OutputStream out, Writer ids, int rows, int dimension) throws IOException {
    this.out = out;
    this.ids = ids;
    this.rows = rows;
    this.dimension = dimension;
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, dimension);
    int fixed = MAGIC.length + Short.BYTES;
    int length = (fixed + header.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - fixed;
    out.write(MAGIC);
    out.write(length & 0xff);
    out.write(length >>> Byte.SIZE);
    String padded = header + " ".repeat(length - header.length() - 1) + "\n";
    out.write(padded.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void add(PaperId id, float[] vector) throws IOException {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "vector of %s: expected dimension %d, found %d".formatted(id, dimension, vector.length));
    }
    ByteBuffer bytes = ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    out.write(bytes.array());
    ids.write(id + "\n");
    written++;
  }

  /// @throws IOException when other than the announced number of vectors were added: papers came or
  ///   went meanwhile
  @Override
  public void close() throws IOException {
    if (written != rows) {
      throw new IOException(
          "expected %,d vectors, found %,d: the library changed; try again"
              .formatted(rows, written));
    }
    out.flush();
    ids.flush();
  }
}
