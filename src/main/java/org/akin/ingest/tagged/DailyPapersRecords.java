package org.akin.ingest.tagged;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// The page "Daily Papers" of Hugging Face, saved as text: a title, an abstract, and mostly a
/// footer of three lines with the number of authors, a dot and a day. The day may lack its year,
/// and a number of comments may stand behind it. The page's own head is passed over.
public final class DailyPapersRecords implements RecordReader {
  private static final Pattern FOOTER = Pattern.compile("• ?\\d+ authors?");
  private static final Pattern DAY =
      Pattern.compile("([A-Z][a-z]{2} \\d{1,2})(?:, (\\d{4}))?(?: \\d+)?");
  private static final DateTimeFormatter LONG_DAY =
      DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.ENGLISH);
  private static final String HEADLINE = "Daily Papers";

  private final Lines lines;
  private Lines.@Nullable Line ahead;
  private boolean inHead = true;

  /// Reads lines that are closed with this.
  public DailyPapersRecords(LineReader lines) {
    this.lines = new Lines(lines);
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    if (inHead) {
      passHead();
      inHead = false;
    }
    Lines.Line title = take();
    if (title == null) {
      return null;
    }
    Lines.Line summary = take();
    var fields = new RecordFields().title(text(title));
    fields.abstractText(summary == null ? null : text(summary));
    footer(fields);
    return new RawRecord.Parsed(title.number(), fields, RawRecord.excerpt(text(title)));
  }

  /// Up to the line with the day of the page.
  private void passHead() throws IOException {
    boolean headline = false;
    for (Lines.Line line = take(); line != null; line = take()) {
      headline |= text(line).equals(HEADLINE);
      if (headline && DAY.matcher(text(line)).matches()) {
        return;
      }
    }
  }

  private void footer(RecordFields fields) throws IOException {
    Lines.Line line = take();
    if (line == null || !FOOTER.matcher(text(line)).matches()) {
      ahead = line;
      return;
    }
    line = take();
    if (line != null && text(line).equals("·")) {
      line = take();
    }
    Matcher day = DAY.matcher(line == null ? "" : text(line));
    if (!day.matches()) {
      ahead = line;
    } else if (day.group(2) != null) {
      date(fields, day.group(1) + ", " + day.group(2));
    }
  }

  private static void date(RecordFields fields, String day) {
    try {
      fields.date(LocalDate.parse(day, LONG_DAY).toString());
    } catch (DateTimeException e) {
      // A day that never was; the paper is there all the same.
    }
  }

  private Lines.@Nullable Line take() throws IOException {
    Lines.Line line = ahead == null ? lines.next() : ahead;
    ahead = null;
    while (line != null && line.text().isBlank()) {
      line = lines.next();
    }
    return line;
  }

  private static String text(Lines.Line line) {
    return line.text().strip();
  }

  @Override
  public long line() {
    return lines.count() + 1;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
