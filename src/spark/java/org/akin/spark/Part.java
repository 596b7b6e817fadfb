package org.akin.spark;

import java.io.Serializable;
import java.nio.file.Path;
import org.akin.ingest.InputSplit;

/// What one task encodes: an [InputSplit] in the form that is sent to executors and stored in the
/// plan.
///
/// @param index counted from 0 through all files
record Part(int index, String file, long firstLine, long offset, long length)
    implements Serializable {
  static Part of(int index, InputSplit split) {
    return new Part(
        index, split.file().toString(), split.firstLine(), split.offset(), split.length());
  }

  Part at(int place) {
    return new Part(place, file, firstLine, offset, length);
  }

  InputSplit split() {
    return new InputSplit(Path.of(file), firstLine, offset, length);
  }

  /// `papers.jsonl from line 10001`.
  @Override
  public String toString() {
    return firstLine == 1 ? file : file + " from line " + firstLine;
  }
}
