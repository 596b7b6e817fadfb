package org.akin.spark;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// What became of a part.
///
/// @param encoded papers with a vector
/// @param rejected records that are none
/// @param skipped whether an earlier run had done it
/// @param failure why the file could not be read to its end, null when it was
record PartReport(
    int part,
    long encoded,
    long rejected,
    @JsonIgnore boolean skipped,
    @JsonIgnore @Nullable String failure)
    implements Serializable {
  PartReport asSkipped() {
    return new PartReport(part, encoded, rejected, true, null);
  }
}
