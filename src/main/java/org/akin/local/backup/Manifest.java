package org.akin.local.backup;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.akin.corpus.ModelStamp;
import org.jspecify.annotations.Nullable;

/// What a backup says of itself, in its `backup.json`.
///
/// @param made when
/// @param papers in it
/// @param generation of the library as of the copy
/// @param model that made the vectors; null when there are none
/// @param files by their path in the backup, with `/`
/// @param links symbolic links of the library, by their path in it; neither they nor what they lead
///   to is in the backup. Backups before 0.2 do not say
public record Manifest(
    Instant made,
    int papers,
    long generation,
    @Nullable ModelStamp model,
    SortedMap<String, Content> files,
    List<String> links) {
  /// Absent links are none.
  public Manifest {
    links = links == null ? List.of() : List.copyOf(links);
  }

  /// What a file holds.
  ///
  /// @param bytes its length
  /// @param sha256 hexadecimal
  public record Content(long bytes, String sha256) {}

  /// The length of all files together.
  public long bytes() {
    return files.values().stream().mapToLong(Content::bytes).sum();
  }
}
