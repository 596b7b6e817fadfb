package org.akin.ingest.bibtex;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Cuts a database into blocks by their brackets; text between them is passed over.
///
/// Braces do not always close. A block that is still open where a line begins with the next entry
/// ends there, so that a broken entry spoils no other. The time is linear in the input: how much is
/// scanned twice, to find where a block ends by another way of counting, is bounded for all blocks
/// together.
final class BlockScanner implements Closeable {
  /// Far above any entry, in characters: the longest abstracts have some thousands.
  static final int MAX_BLOCK = 4 << 20;

  /// How much may be scanned twice, in characters.
  private static final long MAX_RESCAN = 4L * MAX_BLOCK;

  /// Of a comment, after that.
  private static final int MAX_LATE_COMMENT = 1_000;

  private final CharWindow in;
  private final BlockStart start;
  private long rescanned;
  private boolean lineStart = true;
  private boolean afterBlock = true;

  /// Reads from a stream that is closed with this.
  BlockScanner(InputStream in) throws IOException {
    this.in = new CharWindow(in);
    this.start = new BlockStart(this.in);
  }

  /// The next block, comments left out; null at the end.
  @Nullable Block next() throws IOException {
    while (true) {
      int body = findStart();
      if (body < 0) {
        return null;
      }
      Block block = block(body);
      if (!block.type().equals("comment")) {
        in.skip(block.text().length());
        return block;
      }
      in.skip(block.isClosed() ? block.text().length() : body);
    }
  }

  long line() {
    return in.line();
  }

  /// Moves to the next block and returns the length of its head up to the bracket, -1 at the end. A
  /// line that begins with `%` is a remark.
  private int findStart() throws IOException {
    boolean remark = false;
    for (int c = in.peek(0); c != CharWindow.END; c = in.peek(0)) {
      if (c == '@' && !remark) {
        int body = lineStart || afterBlock ? start.likely(0) : start.certain(0);
        if (body >= 0) {
          return body;
        }
      }
      in.skip(1);
      if (c == '\n' || c == '\r') {
        lineStart = true;
        remark = false;
      } else if (!BlockStart.isBlank(c)) {
        remark |= c == '%' && (lineStart || afterBlock);
        lineStart = false;
        afterBlock &= c == ',' || c == '}';
      }
    }
    return -1;
  }

  private Block block(int body) throws IOException {
    lineStart = false;
    afterBlock = true;
    String head = in.text(body);
    String type = head.substring(1, body - 1).strip().toLowerCase(Locale.ROOT);
    var extent = new Extent(body, head.charAt(body - 1) == '{', type.equals("comment"));
    Block.Ending ending = extent.scan();
    lineStart = ending == Block.Ending.OPEN || ending == Block.Ending.TOO_LONG;
    String text = in.text(lineStart ? extent.at : extent.at + 1);
    return new Block(in.line(), type, text, body, ending);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /// Looks for the end of one block.
  private final class Extent {
    private final boolean braced;
    private final boolean comment;

    /// Where the scan is; at last, the closing bracket or where the block breaks off.
    private int at;

    /// Open braces when those behind a backslash do not count, and when they do.
    private int depth;

    private int escapedDepth;
    private boolean quoted;

    /// Where the block closes by the other way of counting, 0 when it does not.
    private int otherEnd;

    Extent(int body, boolean braced, boolean comment) {
      this.at = body;
      this.braced = braced;
      this.comment = comment;
    }

    Block.Ending scan() throws IOException {
      boolean atLineStart = false;
      int limit = comment && rescanned > MAX_RESCAN ? MAX_LATE_COMMENT : MAX_BLOCK;
      for (; at < limit; at++) {
        int c = in.peek(at);
        if (c == CharWindow.END || (atLineStart && c == '@' && breaksOff())) {
          return unclosed(Block.Ending.OPEN);
        }
        atLineStart = c == '\n' || c == '\r' || (atLineStart && BlockStart.isBlank(c));
        if (c == '\\') {
          escape();
        } else if (count(c)) {
          return Block.Ending.CLOSED;
        }
        if (otherEnd > 0 && (rescanned > MAX_RESCAN || blockFollows())) {
          return other();
        }
      }
      return unclosed(Block.Ending.TOO_LONG);
    }

    /// A comment may hold entries that someone took out.
    private boolean breaksOff() throws IOException {
      return (!comment || rescanned > MAX_RESCAN) && start.certain(at) >= 0;
    }

    private Block.Ending unclosed(Block.Ending ending) {
      if (otherEnd > 0) {
        return other();
      }
      rescanned += comment ? at : 0;
      return ending;
    }

    private Block.Ending other() {
      rescanned += at - otherEnd;
      at = otherEnd;
      return braced ? Block.Ending.CLOSED_BY_ESCAPED : Block.Ending.CLOSED;
    }

    private boolean blockFollows() throws IOException {
      return braced && otherEnd == at && start.blockOrEndFollows(at + 1);
    }

    /// A backslash and what it takes out of the count.
    private void escape() throws IOException {
      int next = in.peek(at + 1);
      if (next == '{') {
        escapedDepth++;
        at++;
      } else if (next == '}') {
        at++;
        escapedDepth--;
        noteOtherEnd(escapedDepth < 0);
      } else if (next == '\\' || next == '"') {
        at++;
      }
    }

    /// Counts a character; true when it closes the block.
    private boolean count(int c) throws IOException {
      switch (c) {
        case '{' -> {
          depth++;
          escapedDepth++;
        }
        case '}' -> {
          return closeBrace();
        }
        case '"' -> quoted ^= depth == 0;
        case ')' -> {
          if (!braced && depth == 0) {
            noteOtherEnd(start.lineEndFollows(at + 1));
            return !quoted;
          }
        }
        default -> {}
      }
      return false;
    }

    private boolean closeBrace() throws IOException {
      escapedDepth--;
      if (depth > 0) {
        depth--;
        noteOtherEnd(escapedDepth < 0);
        return false;
      }
      boolean closes = braced && !start.fieldFollows(at + 1);
      escapedDepth = closes ? escapedDepth : Math.max(0, escapedDepth);
      return closes;
    }

    private void noteOtherEnd(boolean closes) {
      if (closes && otherEnd == 0) {
        otherEnd = at;
      }
    }
  }
}
