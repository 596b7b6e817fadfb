package org.akin.serve.imports;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.akin.identity.OnConflict;
import org.akin.ingest.Format;
import org.jspecify.annotations.Nullable;

/// How a file is to be imported.
///
/// @param name of the file, for messages
/// @param format null to recognise it
/// @param onConflict what becomes of a record whose identifier names quite another paper
/// @param again whether to import what was imported before
public record ImportRequest(
    String name, @Nullable Format format, OnConflict onConflict, boolean again) {
  private static final int LONGEST_NAME = 200;

  /// Keeps the last part of a path, without what no name of a file has.
  public ImportRequest {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("\\p{Cntrl}", "").strip();
    name = plain.isEmpty() ? "body" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }

  /// The format of a name; null of `auto`.
  ///
  /// @throws IllegalArgumentException when there is none
  public static @Nullable Format format(String name) {
    if (name.equals("auto")) {
      return null;
    }
    return Arrays.stream(Format.values())
        .filter(one -> one.flag().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "format: expected auto, %s, found '%s'"
                    .formatted(
                        Arrays.stream(Format.values())
                            .map(Format::flag)
                            .collect(Collectors.joining(", ")),
                        name)));
  }

  /// The names of the choices for `on_conflict`, the one that holds when none is given first.
  public static final List<String> CHOICES = List.of("replace", "keep", "reject");
}
