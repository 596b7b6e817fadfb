package org.akin.ingest.table;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.akin.ingest.record.LineReader;
import org.jspecify.annotations.Nullable;

/// Hands a parser one line at a time, and remembers those of the row that is being parsed, so that
/// reading can begin again behind the first line of a broken row. Ends early where one row takes
/// more than its share of memory, so that a quote that nobody closes does not swallow the rest.
final class TableLines extends Reader {
  private static final int MAX_ROW = LineReader.MAX_BYTES;

  private final LineReader in;
  private final Deque<LineReader.Line> waiting = new ArrayDeque<>();
  private final List<LineReader.Line> row = new ArrayList<>();
  private long rowBytes;
  private String current = "";
  private int position;

  TableLines(LineReader in) {
    this.in = in;
  }

  /// The next line, as the beginning of a row.
  LineReader.@Nullable Line nextLine() throws IOException {
    return waiting.isEmpty() ? in.nextWhole() : waiting.poll();
  }

  /// Gives lines back, in their order.
  void putBack(List<LineReader.Line> lines) {
    lines.reversed().forEach(waiting::push);
  }

  /// The lines of the row that was begun last, the first of them before anything was parsed.
  List<LineReader.Line> row() {
    return row;
  }

  /// Forgets the lines so far: a row begins.
  void beginRow() {
    row.clear();
    rowBytes = 0;
  }

  /// Gives back all lines of the row but the first few.
  void keep(int lines) {
    List<LineReader.Line> rest = row.subList(lines, row.size());
    putBack(rest);
    rest.clear();
    current = "";
    position = 0;
  }

  long count() {
    return in.count();
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (position == current.length()) {
      if (rowBytes > MAX_ROW) {
        return -1;
      }
      LineReader.Line line = nextLine();
      if (line == null) {
        return -1;
      }
      row.add(line);
      rowBytes += line.bytes().length + 1;
      current = line.text() + "\n";
      position = 0;
    }
    int count = Math.min(length, current.length() - position);
    current.getChars(position, position + count, buffer, offset);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
