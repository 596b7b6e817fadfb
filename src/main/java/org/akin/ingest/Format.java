package org.akin.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.akin.ingest.bibtex.BibtexRecords;
import org.akin.ingest.json.JsonLayout;
import org.akin.ingest.json.JsonRecords;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RecordReader;
import org.akin.ingest.tagged.DailyPapersRecords;
import org.akin.ingest.tagged.TaggedRecords;
import org.akin.ingest.xml.XmlForms;
import org.akin.ingest.xml.XmlRecords;

/// The formats in which people hold papers.
public enum Format {
  /// One JSON object a line; other JSON that is said to be so is read as [#JSON].
  JSONL(JsonLayout::open),
  /// JSON of any layout: an array of papers, one paper, or an object around such an array.
  JSON(JsonRecords::new),
  /// Research Information Systems: tagged lines from `TY` to `ER`.
  RIS((in, notes) -> TaggedRecords.ris(new LineReader(in), notes)),
  /// BibTeX and BibLaTeX databases.
  BIBTEX(BibtexRecords::new),
  /// PubMed's tagged lines, `.nbib`.
  NBIB((in, notes) -> TaggedRecords.nbib(new LineReader(in), notes)),
  /// Web of Science's tagged lines, `.ciw` and plain text.
  WOS((in, notes) -> TaggedRecords.wos(new LineReader(in), notes)),
  /// Refer and BibIX, which EndNote writes as `.enw`.
  REFER((in, notes) -> TaggedRecords.refer(new LineReader(in), notes)),
  /// RefWorks' tagged format.
  REFWORKS((in, notes) -> TaggedRecords.refWorks(new LineReader(in), notes)),
  /// Ovid's exports of Medline, Embase and others, tagged or with named fields.
  OVID((in, notes) -> TaggedRecords.ovid(new LineReader(in), notes)),
  /// PubMed's XML, as its service and its yearly files have it.
  PUBMED((in, notes) -> new XmlRecords(in, XmlForms.pubmed())),
  /// Atom, as arXiv's interface answers.
  ATOM((in, notes) -> new XmlRecords(in, XmlForms.atom())),
  /// The XML of the ACL Anthology.
  ACL((in, notes) -> new XmlRecords(in, XmlForms.acl())),
  /// The XML that EndNote exports.
  ENDNOTE((in, notes) -> new XmlRecords(in, XmlForms.endNote())),
  /// The "Daily Papers" page of Hugging Face, saved as text.
  DAILY_PAPERS((in, notes) -> new DailyPapersRecords(new LineReader(in)));

  private interface Opening {
    RecordReader open(InputStream in, Notes notes) throws IOException;
  }

  private final Opening opening;

  Format(Opening opening) {
    this.opening = opening;
  }

  /// The name on the command line, such as `daily-papers`.
  public String flag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Begins to read an input of this format.
  ///
  /// @param in uncompressed; closed with the result
  RecordReader open(InputStream in, Notes notes) throws IOException {
    return opening.open(in, notes);
  }
}
