package org.akin.local.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.akin.corpus.Hit;
import org.akin.paper.Paper;

/// What papers are filtered by, in a form small enough to read for all of them when a library
/// opens.
///
/// @param year of publication, 0 when unknown
/// @param day of publication in days since 1970-01-01; the middle of the year when only that is
///   known, [Hit#UNKNOWN_DAY] when nothing is
/// @param categories joined by blanks, the primary one first; empty when there are none
/// @param venue empty when unknown
public record Facets(int year, int day, String categories, String venue) {
  private static final int HEADER_BYTES = Short.BYTES + Integer.BYTES;
  private static final char SEPARATOR = '\n';

  /// Called for each stored paper's facets, by ascending number.
  @FunctionalInterface
  public interface Visitor {
    /// Takes one paper's facets.
    void visit(int number, Facets facets);
  }

  /// Those of a paper.
  public static Facets of(Paper paper) {
    Integer year = paper.year();
    return new Facets(
        year == null ? 0 : year,
        Hit.dayOf(paper),
        String.join(" ", paper.categories()),
        paper.venue() == null ? "" : paper.venue());
  }

  byte[] bytes() {
    byte[] text = (categories + SEPARATOR + venue).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEADER_BYTES + text.length)
        .putShort((short) year)
        .putInt(day)
        .put(text)
        .array();
  }

  static Facets read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int year = buffer.getShort();
    int day = buffer.getInt();
    String text =
        new String(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, StandardCharsets.UTF_8);
    int end = text.indexOf(SEPARATOR);
    return new Facets(year, day, text.substring(0, end), text.substring(end + 1));
  }
}
