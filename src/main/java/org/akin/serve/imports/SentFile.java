package org.akin.serve.imports;

import java.nio.file.Path;
import java.util.HexFormat;
import org.akin.identity.OnConflict;
import org.akin.ingest.Format;
import org.akin.io.Sha256;
import org.jspecify.annotations.Nullable;

/// A file that has come whole.
///
/// @param file where it is kept
/// @param name for messages
/// @param bytes of it
/// @param sha256 of its content, hexadecimal
/// @param format null to recognise it
/// @param onConflict what becomes of a record whose identifier names quite another paper
record SentFile(
    Path file,
    String name,
    long bytes,
    String sha256,
    @Nullable Format format,
    OnConflict onConflict) {
  private static final int ID_DIGITS = 16;

  /// The same for the same content that is read the same way.
  String id() {
    String read = sha256 + "\n" + format + "\n" + onConflict;
    return HexFormat.of().formatHex(Sha256.of(read)).substring(0, ID_DIGITS);
  }
}
