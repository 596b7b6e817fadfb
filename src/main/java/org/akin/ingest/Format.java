package org.akin.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.akin.ingest.bibtex.BibtexRecords;
import org.akin.ingest.json.JsonLayout;
import org.akin.ingest.json.JsonRecords;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RecordReader;
import org.akin.ingest.source.Head;
import org.akin.ingest.source.Utf8Stream;
import org.akin.ingest.table.ParquetRecords;
import org.akin.ingest.table.TableRecords;
import org.akin.ingest.tagged.DailyPapersRecords;
import org.akin.ingest.tagged.TaggedRecords;
import org.akin.ingest.xml.XmlForms;
import org.jspecify.annotations.Nullable;

/// The formats in which people hold papers.
public enum Format {
  /// One JSON object a line; other JSON that is said to be so is read as [#JSON].
  JSONL(JsonLayout::open),
  /// JSON of any layout: an array of papers, one paper, or an object around such an array.
  JSON(JsonRecords::new),
  /// Research Information Systems: tagged lines from `TY` to `ER`.
  RIS((in, notes) -> TaggedRecords.ris(new LineReader(in))),
  /// BibTeX and BibLaTeX databases.
  BIBTEX(BibtexRecords::new),
  /// PubMed's tagged lines, `.nbib`.
  NBIB((in, notes) -> TaggedRecords.nbib(new LineReader(in))),
  /// Web of Science's tagged lines, `.ciw` and plain text.
  WOS((in, notes) -> TaggedRecords.wos(new LineReader(in))),
  /// Refer and BibIX, which EndNote writes as `.enw`.
  REFER((in, notes) -> TaggedRecords.refer(new LineReader(in))),
  /// RefWorks' tagged format.
  REFWORKS((in, notes) -> TaggedRecords.refWorks(new LineReader(in))),
  /// Ovid's exports of Medline, Embase and others, tagged or with named fields.
  OVID((in, notes) -> TaggedRecords.ovid(new LineReader(in))),
  /// PubMed's XML, as its service and its yearly files have it.
  PUBMED(XmlForms::pubmed),
  /// Atom, as arXiv's interface answers.
  ATOM(XmlForms::atom),
  /// The XML of the ACL Anthology.
  ACL(XmlForms::acl),
  /// The XML that EndNote exports.
  ENDNOTE(XmlForms::endNote),
  /// Responses of OAI-PMH with metadata of arXiv, or in Dublin Core, JATS, MODS, MARC or DataCite.
  OAI_PMH(XmlForms::oai),
  /// JATS, one article or many, as PubMed Central, bioRxiv and publishers hand them out.
  JATS(XmlForms::jats),
  /// Europe PMC's answers in XML.
  EUROPE_PMC_XML(XmlForms::europePmc),
  /// DBLP's XML.
  DBLP(XmlForms::dblp),
  /// MODS, the Library of Congress's schema for descriptions of texts.
  MODS(XmlForms::mods),
  /// MARC 21 in XML, as library catalogues export it.
  MARCXML(XmlForms::marc),
  /// Crossref's XML, as publishers deposit it and as its service answers.
  CROSSREF_XML(XmlForms::crossref),
  /// RSS 1.0 and 2.0, as arXiv, bioRxiv, PubMed and journals publish what is new.
  RSS(XmlForms::rss),
  /// The sources of Microsoft Word's bibliography.
  WORD_SOURCES(XmlForms::word),
  /// DataCite's XML.
  DATACITE(XmlForms::datacite),
  /// Comma-separated values and their relatives, by the names of their columns.
  CSV(TableRecords::of),
  /// Apache Parquet, by the names of its columns.
  PARQUET((in, notes) -> ParquetRecords.of(in)),
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

  /// Begins to read an input of this format. Text reaches its reader as UTF-8, whatever the file
  /// has; JSON lines are UTF-8 by their own rule, and what is not is rejected line by line.
  ///
  /// @param in uncompressed, nothing read of it yet; closed with the result
  /// @param file that holds the input, null when it is only a stream
  RecordReader open(Head in, @Nullable Path file, Notes notes) throws IOException {
    return switch (this) {
      case JSONL -> opening.open(Utf8Stream.strict(in, notes), notes);
      case PARQUET -> parquet(in, file);
      default -> opening.open(Utf8Stream.of(in, notes), notes);
    };
  }

  /// A compressed file, or a member of an archive, is copied first.
  private static RecordReader parquet(Head in, @Nullable Path file) throws IOException {
    if (file == null || !ParquetRecords.begins(file)) {
      return ParquetRecords.of(in);
    }
    in.close();
    return ParquetRecords.of(file);
  }
}
