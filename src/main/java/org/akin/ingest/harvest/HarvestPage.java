package org.akin.ingest.harvest;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.jspecify.annotations.Nullable;

/// The records of one page of a harvest. Not thread-safe; the caller closes it before asking for
/// the next page.
public final class HarvestPage implements Iterator<Entry>, AutoCloseable {
  private final @Nullable PaperReader reader;
  private final HarvestState after;
  private final int number;
  private final long total;

  /// @param reader null for a page without records
  HarvestPage(@Nullable PaperReader reader, HarvestState after, int number, long total) {
    this.reader = reader;
    this.after = after;
    this.number = number;
    this.total = total;
  }

  /// Counted from 1, over all runs that this harvest took.
  public int number() {
    return number;
  }

  /// Records of all pages as the server says; 0 when it does not.
  public long total() {
    return total;
  }

  HarvestState after() {
    return after;
  }

  @Override
  public boolean hasNext() {
    return reader != null && reader.hasNext();
  }

  @Override
  public Entry next() {
    if (reader == null) {
      throw new NoSuchElementException();
    }
    return reader.next();
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
