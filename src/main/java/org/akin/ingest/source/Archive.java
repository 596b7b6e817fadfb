package org.akin.ingest.source;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.akin.ingest.record.Notes;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// The members of a zip or tar archive, one after another, as a stream. Names of members are
/// labels: nothing is written under them. Not thread-safe; the caller closes it.
public final class Archive implements Closeable {
  /// A header of tar has no magic number in its oldest form, but a checksum.
  private static final int TAR_HEADER = 512;

  private static final Pattern CHECKSUM = Pattern.compile(" *[0-7]{1,7}[ \\x00]*");

  private static final int LABEL_LENGTH = 255;

  /// What comes with papers and is none.
  private static final Pattern ACCOMPANYING =
      Pattern.compile(
          "(?i)(?:readme|licen[sc]e|copying|notice|authors|changelog|changes|citation|manifest"
              + "|(?:md5|sha\\d*)sums?|checksums?)(?:\\.(?:txt|md|rst|html?|cff|md5|sha\\d*))?"
              + "|.+\\.(?:md5|sha\\d+|asc|sig)|thumbs\\.db|desktop\\.ini|manifest\\.json");

  /// One file in an archive.
  ///
  /// @param name as the archive has it, with its folders
  /// @param content read before the next member is asked for; closing it does not close the archive
  /// @param refusal why it cannot be read, null when it can
  public record Member(String name, InputStream content, @Nullable String refusal) {}

  private final ArchiveInputStream<? extends ArchiveEntry> in;
  private final ExpansionLimit limit;
  private final Notes notes;
  private boolean ended;

  /// Whether an input is an archive.
  public static boolean begins(byte[] head) {
    return isZip(head) || isTar(head);
  }

  /// @param in closed with this
  /// @param head its beginning, not read yet
  /// @param notes hears of members that are left out
  public Archive(InputStream in, byte[] head, ExpansionLimit limit, Notes notes) {
    this.limit = limit;
    this.notes = notes;
    String encoding = StandardCharsets.UTF_8.name();
    this.in =
        isZip(head)
            ? new ZipArchiveInputStream(in, encoding, true)
            : new TarArchiveInputStream(in, encoding);
  }

  /// The next member that may hold papers, null behind the last.
  public @Nullable Member next() throws IOException {
    for (ArchiveEntry entry = entry(); entry != null; entry = entry()) {
      limit.member();
      if (entry.isDirectory()) {
        continue;
      }
      String name = label(entry.getName());
      String reason = reasonToSkip(entry, name);
      if (reason == null) {
        return new Member(name, limit.content(new Shielded(in)), refusal(entry));
      }
      notes.add(0, name + " skipped: " + reason);
    }
    return null;
  }

  /// Damaged headers make the library fail in more ways than it declares.
  private @Nullable ArchiveEntry entry() throws IOException {
    try {
      return ended ? null : in.getNextEntry();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IOException("damaged archive: " + e.getMessage(), e);
    }
  }

  private static @Nullable String reasonToSkip(ArchiveEntry entry, String name) {
    if (entry instanceof TarArchiveEntry tar && !tar.isFile()) {
      return "it is not a regular file";
    }
    String[] path = name.split("/", -1);
    if (Arrays.stream(path).anyMatch(Archive::isHidden)) {
      return "it is hidden";
    }
    return ACCOMPANYING.matcher(path[path.length - 1]).matches()
        ? "it only describes other files"
        : null;
  }

  /// The folder itself, as in `./papers.ris`, is not hidden.
  private static boolean isHidden(String part) {
    boolean folder = part.equals(".") || part.equals("..");
    return (part.startsWith(".") && !folder) || part.equals("__MACOSX");
  }

  private @Nullable String refusal(ArchiveEntry entry) {
    if (entry instanceof ZipArchiveEntry zip && zip.getGeneralPurposeBit().usesEncryption()) {
      // Only the encrypted bytes themselves tell where such a member ends.
      ended = zip.getGeneralPurposeBit().usesDataDescriptor();
      return "encrypted; expected a member that opens without a password"
          + (ended ? "; nothing after it was read" : "");
    }
    boolean sparse = entry instanceof TarArchiveEntry tar && tar.isSparse();
    return sparse || in.canReadEntryData(entry)
        ? null
        : "unsupported compression method; expected deflate, bzip2 or none";
  }

  /// Without what would garble a message.
  private static String label(String name) {
    String plain = name.replace('\\', '/').replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LABEL_LENGTH ? plain : plain.substring(0, LABEL_LENGTH);
  }

  private static boolean isZip(byte[] head) {
    return Magic.startsWith(head, 'P', 'K', 3, 4) || Magic.startsWith(head, 'P', 'K', 5, 6);
  }

  private static boolean isTar(byte[] head) {
    return head.length >= TAR_HEADER
        && head[0] != 0
        && CHECKSUM.matcher(new String(head, 148, 8, StandardCharsets.ISO_8859_1)).matches()
        && TarUtils.verifyCheckSum(Arrays.copyOf(head, TAR_HEADER));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static final class Shielded extends FilterInputStream {
    Shielded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
        throw new IOException("damaged member: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      // The archive goes on behind this member.
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
