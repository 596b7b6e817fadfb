package org.akin.ingest.harvest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// What an OAI-PMH repository says around its records.
///
/// @param responseDate by the repository's clock; null when it cannot be read
/// @param verb the element that holds the answer, such as `ListRecords`; empty for none
/// @param error null when there is none
/// @param token to go on with; null when the list is complete
/// @param total records of the whole list; 0 when it is not said
/// @param records on this page
/// @param granularity of `Identify`; empty elsewhere
/// @param prefixes of `ListMetadataFormats`; empty elsewhere
record OaiAnswer(
    @Nullable Instant responseDate,
    String verb,
    @Nullable Error error,
    @Nullable String token,
    long total,
    int records,
    String granularity,
    List<String> prefixes)
    implements Answer {
  /// Why a request was not answered.
  ///
  /// @param code of the protocol, such as `badResumptionToken`
  record Error(String code, String message) {
    static final String EXPIRED_TOKEN = "badResumptionToken";
    static final String NO_RECORDS = "noRecordsMatch";

    boolean is(String expected) {
      return code.equals(expected);
    }

    @Override
    public String toString() {
      return message.isEmpty() ? code : code + " (" + message + ")";
    }
  }

  /// A count, 0 when it cannot be read.
  static long number(@Nullable String text) {
    return text != null && text.strip().matches("\\d{1,18}") ? Long.parseLong(text.strip()) : 0;
  }

  static final class Reading implements Collector {
    /// The token as it stands at the end of a document that is not well-formed.
    private static final Pattern TOKEN =
        Pattern.compile("<(?:\\w+:)?resumptionToken\\b([^>]*?)(?:/>|>([^<]*)</)");

    private static final Pattern TOTAL = Pattern.compile("completeListSize\\s*=\\s*[\"'](\\d+)");
    private static final int MESSAGE = 200;
    private static final int VERB = 2;
    private static final int CONTENT = 3;
    private static final int FORMAT = 4;

    private @Nullable Instant responseDate;
    private String verb = "";
    private @Nullable Error error;
    private @Nullable String token;
    private long total;
    private int records;
    private String granularity = "";
    private final List<String> prefixes = new ArrayList<>();

    @Override
    public void element(XMLStreamReader xml, int depth) throws XMLStreamException {
      switch (depth) {
        case VERB -> verb(xml);
        case CONTENT -> content(xml);
        case FORMAT -> {
          if (xml.getLocalName().equals("metadataPrefix")) {
            prefixes.add(xml.getElementText().strip());
          }
        }
        default -> {}
      }
    }

    private void verb(XMLStreamReader xml) throws XMLStreamException {
      switch (xml.getLocalName()) {
        case "responseDate" -> responseDate = instant(xml.getElementText().strip());
        case "request" -> {}
        case "error" -> error = error(xml);
        default -> verb = xml.getLocalName();
      }
    }

    private void content(XMLStreamReader xml) throws XMLStreamException {
      switch (xml.getLocalName()) {
        case "record" -> records++;
        case "granularity" -> granularity = xml.getElementText().strip();
        case "resumptionToken" -> {
          total = number(xml.getAttributeValue(null, "completeListSize"));
          String text = xml.getElementText().strip();
          token = text.isEmpty() ? null : text;
        }
        default -> {}
      }
    }

    /// What matters more where there are several.
    private Error error(XMLStreamReader xml) throws XMLStreamException {
      String code = xml.getAttributeValue(null, "code");
      var read = new Error(code == null ? "error" : code.strip(), oneLine(xml.getElementText()));
      return error == null || error.is(Error.NO_RECORDS) ? read : error;
    }

    private static String oneLine(String text) {
      String line = text.replaceAll("\\s+", " ").strip();
      return line.length() <= MESSAGE ? line : line.substring(0, MESSAGE) + "…";
    }

    private static @Nullable Instant instant(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        return null;
      }
    }

    @Override
    public void mend(String tail) {
      records = Math.max(1, records);
      Matcher written = TOKEN.matcher(tail);
      while (written.find()) {
        String text = written.group(2) == null ? "" : plain(written.group(2).strip());
        token = text.isEmpty() ? null : text;
        Matcher size = TOTAL.matcher(written.group(1));
        total = size.find() ? number(size.group(1)) : 0;
      }
    }

    private static String plain(String text) {
      return text.replace("&lt;", "<")
          .replace("&gt;", ">")
          .replace("&quot;", "\"")
          .replace("&apos;", "'")
          .replace("&amp;", "&");
    }

    @Override
    public OaiAnswer answer() {
      return new OaiAnswer(
          responseDate, verb, error, token, total, records, granularity, List.copyOf(prefixes));
    }
  }
}
