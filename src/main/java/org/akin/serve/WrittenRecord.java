package org.akin.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.akin.paper.PaperId;
import org.akin.write.ImportListener.Outcome;
import org.jspecify.annotations.Nullable;

/// What became of one record that was sent.
///
/// @param line counted from 1; absent when only one was sent
/// @param id the paper is known by; null when the record was rejected
/// @param result `added`, `updated`, `unchanged`, `merged`, `removed` or `rejected`
/// @param detail why it was rejected, or which papers were replaced or merged
/// @param generation of the library with the change
record WrittenRecord(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long line,
    @Nullable PaperId id,
    String result,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long generation) {
  static final String ADDED = "added";
  static final String REMOVED = "removed";
  static final String REJECTED = "rejected";

  static WrittenRecord of(@Nullable Long line, PaperId id, Outcome outcome, long generation) {
    return new WrittenRecord(line, id, outcome.name().toLowerCase(Locale.ROOT), null, generation);
  }

  WrittenRecord withDetail(@Nullable String said) {
    return said == null ? this : new WrittenRecord(line, id, result, said, generation);
  }

  boolean isRejected() {
    return result.equals(REJECTED);
  }

  static WrittenRecord rejected(@Nullable Long line, String reason) {
    return new WrittenRecord(line, null, REJECTED, reason, null);
  }
}
