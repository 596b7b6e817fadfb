package org.akin.ingest.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names files that hold no list of papers by the bytes they begin with.
public final class Magic {
  private record Kind(String name, int... bytes) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("a PDF document", '%', 'P', 'D', 'F'),
          new Kind("a PNG image", 0x89, 'P', 'N', 'G'),
          new Kind("a JPEG image", 0xff, 0xd8, 0xff),
          new Kind("a GIF image", 'G', 'I', 'F', '8'),
          new Kind("a TIFF image", 'I', 'I', '*', 0),
          new Kind("a TIFF image", 'M', 'M', 0, '*'),
          new Kind("an old Office document", 0xd0, 0xcf, 0x11, 0xe0),
          new Kind("an RTF document", '{', '\\', 'r', 't', 'f'),
          new Kind("a PostScript document", '%', '!', 'P', 'S'),
          new Kind("a DjVu document", 'A', 'T', '&', 'T', 'F', 'O', 'R', 'M'),
          new Kind("a 7z archive", '7', 'z', 0xbc, 0xaf),
          new Kind("a RAR archive", 'R', 'a', 'r', '!'),
          new Kind("an SQLite database", 'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f'),
          new Kind("a NumPy array", 0x93, 'N', 'U', 'M', 'P', 'Y'),
          new Kind("an HDF5 file", 0x89, 'H', 'D', 'F'),
          new Kind("an Arrow or Feather file", 'A', 'R', 'R', 'O', 'W', '1'),
          new Kind("an Arrow or Feather file", 'F', 'E', 'A', '1'),
          new Kind("an Avro file", 'O', 'b', 'j', 1),
          new Kind("an ORC file", 'O', 'R', 'C'),
          new Kind("an encrypted Parquet file", 'P', 'A', 'R', 'E'),
          new Kind("a Python pickle", 0x80, 2),
          new Kind("a Python pickle", 0x80, 3),
          new Kind("a Python pickle", 0x80, 4),
          new Kind("a Python pickle", 0x80, 5),
          new Kind("an R data file", 'R', 'D', 'X', '2', 10),
          new Kind("an R data file", 'R', 'D', 'X', '3', 10),
          new Kind("a program", 0x7f, 'E', 'L', 'F'),
          new Kind("a program", 'M', 'Z', 0x90),
          new Kind("compressed with LZ4", 0x04, 0x22, 0x4d, 0x18),
          new Kind("compressed with compress", 0x1f, 0x9d));

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  private static final Pattern HTML =
      Pattern.compile(
          "\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype html|html|head|body)\\b.*",
          FLAGS);

  private static final int FIRST_NAME = 30;
  private static final int LONGEST_PLACE = 4096;

  private Magic() {}

  /// What a file is, such as `a PDF document`, or null when its beginning says nothing of the kind.
  public static @Nullable String name(byte[] head) {
    for (Kind kind : KINDS) {
      if (startsWith(head, kind.bytes())) {
        return kind.name();
      }
    }
    if (startsWith(head, 'P', 'K', 3, 4)) {
      return office(head);
    }
    return HTML.matcher(latin(head, 0, LONGEST_PLACE)).matches() ? "an HTML page" : null;
  }

  /// Documents of office programs are zip archives too; their first members tell them apart.
  private static @Nullable String office(byte[] head) {
    String text = latin(head, FIRST_NAME, head.length);
    if (text.startsWith("mimetypeapplication/epub")) {
      return "an e-book";
    }
    if (text.startsWith("mimetypeapplication/vnd.oasis.opendocument")) {
      return "an OpenDocument file";
    }
    if (text.startsWith("[Content_Types].xml")
        || text.startsWith("_rels/")
        || text.startsWith("docProps/")) {
      return text.contains("xl/")
          ? "an Excel workbook, to be saved as CSV first"
          : text.contains("word/") ? "a Word document" : "an Office document";
    }
    return text.startsWith("META-INF/") ? "a Java archive" : null;
  }

  private static String latin(byte[] head, int from, int to) {
    int begin = Math.min(from, head.length);
    int end = Math.min(to, head.length);
    return new String(head, begin, end - begin, StandardCharsets.ISO_8859_1);
  }

  static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (Byte.toUnsignedInt(bytes[i]) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
