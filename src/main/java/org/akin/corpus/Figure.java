package org.akin.corpus;

import java.util.Map;

/// A number that a backend tells those who operate it.
///
/// @param name as Prometheus has it, such as `akin_rocksdb_bytes_read`
/// @param kind what the number does
/// @param help one sentence
/// @param labels names and values that tell it from others of its name, may be empty
public record Figure(
    String name, Kind kind, String help, Map<String, String> labels, double value) {
  /// What a number does over time.
  public enum Kind {
    /// Goes up and down.
    GAUGE,
    /// Grows from the start of the process.
    COUNTER
  }

  /// Copies the labels.
  public Figure {
    labels = Map.copyOf(labels);
  }
}
