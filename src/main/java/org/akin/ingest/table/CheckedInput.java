package org.akin.ingest.table;

import dev.hardwood.InputFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.akin.ingest.source.TemporaryFile;

/// A Parquet file of which nothing is read that is not there. Hardwood reads on and on where a
/// damaged page claims to be longer than its column; it asks for no bytes then, again and again.
final class CheckedInput implements InputFile {
  private final InputFile file;

  private CheckedInput(InputFile file) {
    this.file = file;
  }

  static CheckedInput of(Path path) {
    return new CheckedInput(InputFile.of(path));
  }

  static CheckedInput of(TemporaryFile copy) throws IOException {
    return new CheckedInput(new Mapped(copy.map()));
  }

  /// A file without a name, which the library cannot open.
  private record Mapped(MemorySegment bytes) implements InputFile {
    @Override
    public void open() {}

    @Override
    public ByteBuffer readRange(long offset, int length) {
      return bytes.asSlice(offset, length).asByteBuffer();
    }

    @Override
    public long length() {
      return bytes.byteSize();
    }

    @Override
    public String name() {
      return "copy";
    }

    @Override
    public void close() {}
  }

  @Override
  public void open() throws IOException {
    file.open();
  }

  @Override
  public ByteBuffer readRange(long offset, int length) throws IOException {
    if (length <= 0 || offset < 0 || offset + length > file.length()) {
      throw new IOException(
          "expected a part of the file's %,d bytes, found %,d bytes at %,d"
              .formatted(file.length(), length, offset));
    }
    return file.readRange(offset, length);
  }

  @Override
  public long length() throws IOException {
    return file.length();
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
