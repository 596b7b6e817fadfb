package org.akin.cite;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.undercouch.citeproc.CSL;
import de.undercouch.citeproc.ListItemDataProvider;
import de.undercouch.citeproc.csl.CSLItemData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.akin.paper.Paper;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// How a bibliography is printed: styles of the Citation Style Language (CSL 1.0.2), written by
/// citeproc-java. Thread-safe; texts of one style are written one after the other.
public enum CitationStyle {
  APA("APA", "apa"),
  MLA("MLA", "modern-language-association"),
  CHICAGO("Chicago", "chicago-author-date"),
  HARVARD("Harvard", "harvard-cite-them-right"),
  IEEE("IEEE", "ieee"),
  AMA("AMA", "american-medical-association"),
  NATURE("Nature", "nature");

  /// The media type for HTTP.
  public static final String MEDIA_TYPE = "text/plain; charset=utf-8";

  private static final String PLACE = "/META-INF/citation-styles/";
  private static final Pattern NUMBER = Pattern.compile("(?m)^(\\[\\d+]|\\d+\\.)\\s*");
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final String shown;
  private final String file;
  private final ReentrantLock writing = new ReentrantLock();

  /// Read when it is first asked for, which takes a tenth of a second.
  private @Nullable String style;

  CitationStyle(String shown, String file) {
    this.shown = shown;
    this.file = file;
  }

  /// What people call it.
  public String shown() {
    return shown;
  }

  /// What addresses call it.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The style that addresses call so.
  public static Optional<CitationStyle> named(String key) {
    for (CitationStyle style : values()) {
      if (style.key().equals(key)) {
        return Optional.of(style);
      }
    }
    return Optional.empty();
  }

  /// The papers as a bibliography in plain text, in the order of the style, one a line.
  public String text(List<Paper> papers) {
    writing.lock();
    try {
      return written(papers);
    } catch (IOException e) {
      throw new UncheckedIOException("style " + file + " cannot be read", e);
    } finally {
      writing.unlock();
    }
  }

  private String written(List<Paper> papers) throws IOException {
    CitationKeys keys = new CitationKeys();
    List<CSLItemData> items = new ArrayList<>();
    for (Paper paper : papers) {
      ObjectNode item = CslJsonWriter.item(paper, keys.next(paper));
      // Some styles would print it.
      item.remove(List.of("abstract", "keyword"));
      if (Kind.of(paper) != Kind.PREPRINT) {
        item.remove(List.of("archive", "number"));
      }
      items.add(CSLItemData.fromJson(PaperJson.mapper().convertValue(item, FIELDS)));
    }
    CSL csl = new CSL(new ListItemDataProvider(items), style());
    csl.setOutputFormat("text");
    csl.registerCitationItems(items.stream().map(CSLItemData::getId).toList());
    return numbered(csl.makeBibliography().makeString().strip(), papers.size() > 1) + "\n";
  }

  /// Styles that number leave it to the page to set the numbers apart; one paper needs none.
  private static String numbered(String text, boolean several) {
    return NUMBER.matcher(text).replaceAll(several ? "$1 " : "");
  }

  private String style() throws IOException {
    String read = style;
    if (read == null) {
      try (InputStream in = CitationStyle.class.getResourceAsStream(PLACE + file + ".csl")) {
        read = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      }
      style = read;
    }
    return read;
  }
}
