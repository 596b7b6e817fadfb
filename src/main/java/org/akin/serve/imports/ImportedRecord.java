package org.akin.serve.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What became of one record of a file.
///
/// @param file the record stood in, such as `papers.zip/part-1.jsonl`
/// @param line counted from 1
/// @param id the paper is known by; absent when the record was rejected
/// @param result `added`, `updated`, `unchanged`, `merged` or `rejected`
/// @param detail why it was rejected, or which papers were replaced or merged
/// @param record beginning of a rejected record, as it stood
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportedRecord(
    String file,
    long line,
    @Nullable String id,
    String result,
    @Nullable String detail,
    @Nullable String record) {
  /// A rejected record, in the form of the command line's files of rejects.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rejected(
      String file, long line, @Nullable String reason, @Nullable String record) {}

  /// This, if it was rejected, as a line of a file of rejects.
  public Rejected rejected() {
    return new Rejected(file, line, detail, record);
  }
}
