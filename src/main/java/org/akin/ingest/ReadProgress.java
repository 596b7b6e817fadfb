package org.akin.ingest;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.akin.ingest.source.CountingInput;

/// Counts the bytes that are read of an input, which tell how far a compressed file is, too. Not
/// thread-safe.
public final class ReadProgress extends CountingInput {
  private long count;
  private long taken;
  private long before;

  /// Bytes that were read when a record was, for records that are not finished yet: reading runs
  /// far ahead of encoding.
  private final Deque<Mark> marks = new ArrayDeque<>();

  private record Mark(long records, long bytes) {}

  /// @param in closed with this
  public ReadProgress(InputStream in) {
    super(in);
  }

  /// The same records, which are read from this stream.
  public Iterator<Entry> counting(Iterator<Entry> records) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Entry next() {
        Entry entry = records.next();
        marks.add(new Mark(++taken, count));
        return entry;
      }
    };
  }

  /// Bytes of the input up to the end of a record.
  ///
  /// @param finished records; not fewer than in the call before
  public long before(long finished) {
    while (!marks.isEmpty() && marks.element().records() <= finished) {
      before = marks.remove().bytes();
    }
    return before;
  }

  @Override
  protected void count(long bytes) {
    count += bytes;
  }
}
