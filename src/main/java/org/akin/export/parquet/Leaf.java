package org.akin.export.parquet;

import java.util.List;

/// A column of plain values.
///
/// @param path names from the root down to it
/// @param repeated whether a row may have several values, or none: repetition and definition levels
///   are 0 or 1
/// @param optional whether a row may be without value: definition levels are 0 or 1
record Leaf(List<String> path, Kind kind, boolean repeated, boolean optional) {}
