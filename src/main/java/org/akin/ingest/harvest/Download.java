package org.akin.ingest.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.ingest.source.Compression;

/// An answer whose body lies in a file, which the next request overwrites.
///
/// @param status of HTTP, such as 200
/// @param address where it was found, after redirects
/// @param maxBytes most bytes that the body may have when it is decompressed
record Download(int status, URI address, HttpHeaders headers, Path body, long maxBytes) {
  static final int OK = 200;
  static final int NOT_MODIFIED = 304;
  private static final int EXCERPT = 120;

  /// A resumption token stands within it.
  private static final int TAIL = 1 << 16;

  boolean isOk() {
    return status == OK;
  }

  /// The body, decompressed; the caller closes it. Reading fails when it grows too long.
  InputStream open() throws IOException {
    InputStream raw = Files.newInputStream(body);
    try {
      return new LimitedInput(Compression.decompressing(raw, address.toString()), maxBytes);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /// The end of the body, decompressed; what is no ASCII in it is not to be trusted.
  String tail() throws IOException {
    byte[] last = new byte[TAIL];
    int length = 0;
    try (InputStream in = open()) {
      byte[] buffer = new byte[TAIL];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int kept = Math.min(length, TAIL - read);
        System.arraycopy(last, length - kept, last, 0, kept);
        System.arraycopy(buffer, 0, last, kept, read);
        length = kept + read;
      }
    }
    return new String(last, 0, length, StandardCharsets.ISO_8859_1);
  }

  /// Such as `status 404 'Not found'`, for messages.
  String statusAndExcerpt() throws IOException {
    String excerpt = excerpt();
    return "status " + status + (excerpt.isEmpty() ? "" : " '" + excerpt + "'");
  }

  /// The beginning of the body on one line, for messages.
  String excerpt() throws IOException {
    try (InputStream in = open()) {
      String text = new String(in.readNBytes(EXCERPT), StandardCharsets.UTF_8);
      return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
  }
}
