package org.akin.cite;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Optional;
import org.akin.paper.Paper;

/// The formats in which reference managers take citations; all text is UTF-8.
public enum CitationFormat {
  /// Of LaTeX; the names of the fields are those that BibTeX and BibLaTeX share.
  BIBTEX("bib", "application/x-bibtex; charset=utf-8") {
    @Override
    public CitationWriter writer(Writer out) {
      return new BibTexWriter(out);
    }
  },
  /// Of EndNote, Zotero, Mendeley and library catalogues; lines end with CR LF.
  RIS("ris", "application/x-research-info-systems; charset=utf-8") {
    @Override
    public CitationWriter writer(Writer out) {
      return new RisWriter(out);
    }
  },
  /// Of the Citation Style Language 1.0.2: one array of items.
  CSL_JSON("json", "application/vnd.citationstyles.csl+json; charset=utf-8") {
    @Override
    public CitationWriter writer(Writer out) throws IOException {
      return new CslJsonWriter(out);
    }
  };

  private final String extension;
  private final String mediaType;

  CitationFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /// The ending of file names and addresses, without full stop.
  public String extension() {
    return extension;
  }

  /// The media type for HTTP, with its charset.
  public String mediaType() {
    return mediaType;
  }

  /// The format whose ending stands at the end of a name, if one does.
  public static Optional<CitationFormat> ofName(String name) {
    for (CitationFormat format : values()) {
      if (name.endsWith("." + format.extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /// Writes citations; keys are unique among all that one writer writes, which it remembers.
  ///
  /// @param out stays the caller's to close
  /// @throws IOException when the beginning cannot be written
  public abstract CitationWriter writer(Writer out) throws IOException;

  /// The citations of some papers as one text.
  public String text(Collection<Paper> papers) {
    StringWriter text = new StringWriter();
    try (CitationWriter writer = writer(text)) {
      for (Paper paper : papers) {
        writer.add(paper);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return text.toString();
  }
}
