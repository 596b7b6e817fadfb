package org.akin.ingest.bibtex;

import java.util.Set;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.tex.TexText;
import org.jspecify.annotations.Nullable;

/// Makes a paper's fields of an entry's: TeX becomes text, addresses are read verbatim.
final class EntryFields {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?|ftp)://\\S+|www\\.\\S+", Pattern.CASE_INSENSITIVE);

  private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[?!:.…][}\\s]*", Pattern.DOTALL);

  /// Where something appeared, the most telling first.
  private static final String[] VENUES = {
    "journal",
    "journaltitle",
    "booktitle",
    "maintitle",
    "eventtitle",
    "school",
    "institution",
    "series",
    "shortjournal",
    "howpublished"
  };

  private static final String[] ADDRESSES = {
    "url", "ee", "link", "howpublished", "note", "adsurl", "bdsk-url-1", "pdf"
  };

  private static final Set<String> WHOLE_BOOKS =
      Set.of("book", "proceedings", "collection", "mvbook", "mvproceedings", "mvcollection");

  private EntryFields() {}

  static RecordFields of(BibtexEntry entry) {
    var fields = new RecordFields();
    String title = title(entry);
    String summary = entry.first("abstract");
    fields.title(plain(title)).abstractText(plain(summary)).source(title, summary);
    fields.authors(NameList.names(entry.first("author")));
    for (String name : VENUES) {
      fields.venue(venue(name, entry.first(name)));
    }
    EntryDate.addTo(fields, entry);
    for (String name : ADDRESSES) {
      fields.url(address(entry.first(name)));
    }
    EntryIds.addTo(fields, entry);
    return fields;
  }

  /// With the subtitle behind it; a volume without title goes by its book's.
  private static @Nullable String title(BibtexEntry entry) {
    String title = entry.first("title");
    if (title == null) {
      return WHOLE_BOOKS.contains(entry.type()) ? entry.first("booktitle", "maintitle") : null;
    }
    String subtitle = entry.first("subtitle");
    if (subtitle == null) {
      return title;
    }
    return title.strip() + (ENDS_SENTENCE.matcher(title).matches() ? " " : ": ") + subtitle;
  }

  private static @Nullable String venue(String name, @Nullable String value) {
    if (value == null) {
      return null;
    }
    if (name.equals("howpublished") && (value.contains("\\url") || address(value) != null)) {
      return null;
    }
    String journal = AstronomyJournals.name(value.strip());
    return journal == null ? plain(value) : journal;
  }

  /// The address that a field consists of or begins with, null when it is about something else.
  private static @Nullable String address(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String verbatim = Verbatim.read(value);
    var address = ADDRESS.matcher(verbatim);
    return address.lookingAt() ? address.group() : null;
  }

  private static @Nullable String plain(@Nullable String raw) {
    return raw == null ? null : TexText.plain(raw).strip();
  }
}
