package org.akin.ingest.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// The records of one response of OAI-PMH, and what the response says of the list it is a part of.
/// Deleted records are [RawRecord.Unreadable]. Not thread-safe; the caller closes it.
public final class OaiRecords implements RecordReader {
  /// Where the next response goes on.
  ///
  /// @param value to be sent back as it is; empty when the list is complete
  /// @param completeListSize how many records the whole list has, null when the source does not say
  /// @param cursor how many records were sent before this response, null when the source does not
  ///   say
  /// @param expirationDate until when the value is accepted, in UTC as ISO 8601 writes it, null
  ///   when the source does not say
  public record ResumptionToken(
      String value,
      @Nullable Long completeListSize,
      @Nullable Long cursor,
      @Nullable String expirationDate) {
    /// Whether no response follows.
    public boolean isLast() {
      return value.isEmpty();
    }

    static ResumptionToken of(Xml element) {
      return new ResumptionToken(
          element.text(),
          number(element.attribute("completeListSize")),
          number(element.attribute("cursor")),
          element.attribute("expirationDate"));
    }

    private static @Nullable Long number(@Nullable String digits) {
      return digits == null || !digits.strip().matches("\\d{1,18}")
          ? null
          : Long.valueOf(digits.strip());
    }
  }

  /// Why the source has no records to give.
  ///
  /// @param code such as `noRecordsMatch` or `badResumptionToken`; empty when there is none
  /// @param message what the source adds, perhaps nothing
  public record Failure(String code, String message) {
    static Failure of(Xml element) {
      String code = element.attribute("code");
      return new Failure(code == null ? "" : code, element.text().replaceAll("\\s+", " "));
    }

    @Override
    public String toString() {
      return message.isEmpty() ? code : code + ": " + message;
    }
  }

  private final OaiForm form;
  private final XmlRecords records;

  /// Reads a stream that is closed with this.
  public OaiRecords(InputStream in, Notes notes) throws IOException {
    form = new OaiForm(notes);
    records = new XmlRecords(in, form, notes);
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    return records.next();
  }

  /// Known once all records were read; empty when the response has no such element, which means
  /// that the list is complete.
  public Optional<ResumptionToken> resumptionToken() {
    return Optional.ofNullable(form.token());
  }

  /// The errors of the response, known once it was read.
  public List<Failure> failures() {
    return List.copyOf(form.failures());
  }

  /// When the source answered, as ISO 8601 writes it: the time from which the next harvest has to
  /// ask. Known once the first record was read.
  public Optional<String> responseDate() {
    return Optional.ofNullable(form.responseDate());
  }

  @Override
  public long line() {
    return records.line();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
