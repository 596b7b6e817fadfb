package org.akin.ingest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of one record as texts, before [org.akin.ingest.PaperReader] checks them. Markup,
/// entities and TeX stay in title and abstract as the file has them. Null and blank values are
/// ignored; of several values for one field the first counts. Not thread-safe.
public final class RecordFields {
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

  private final Identity identity = new Identity();
  private final List<String> authors = new ArrayList<>();
  private final List<String> categories = new ArrayList<>();
  private final List<String> dates = new ArrayList<>();
  private final List<String> references = new ArrayList<>();
  private @Nullable String title;
  private @Nullable String abstractText;
  private @Nullable String titleSource;
  private @Nullable String abstractSource;
  private @Nullable String venue;
  private @Nullable String url;
  private @Nullable String year;
  private @Nullable Integer citedBy;
  private boolean retracted;
  private boolean abstractOnly;

  /// The title, with whatever markup the file has.
  public RecordFields title(@Nullable String text) {
    title = first(title, text);
    return this;
  }

  /// The abstract, with whatever markup the file has.
  public RecordFields abstractText(@Nullable String text) {
    abstractText = first(abstractText, text);
    return this;
  }

  /// Title and abstract as they stood in the file, where the reader had to decode them, such as the
  /// TeX of BibTeX; what they became is given to [#title] and [#abstractText].
  public RecordFields source(@Nullable String titleAsWritten, @Nullable String abstractAsWritten) {
    titleSource = first(titleSource, titleAsWritten);
    abstractSource = first(abstractSource, abstractAsWritten);
    return this;
  }

  /// One author, given name first, or a group; see [PersonNames] for other forms.
  public RecordFields author(@Nullable String name) {
    add(authors, name);
    return this;
  }

  /// Several authors, in order.
  public RecordFields authors(List<String> names) {
    names.forEach(this::author);
    return this;
  }

  /// A day, month or year of publication in any spelling that [PartialDate] reads. Of several the
  /// most precise counts, of those the first.
  public RecordFields date(@Nullable String text) {
    add(dates, text);
    return this;
  }

  /// The year where the file gives it apart from the date; it wins over the date's.
  public RecordFields year(@Nullable String text) {
    year = first(year, text);
    return this;
  }

  /// One subject class.
  public RecordFields category(@Nullable String name) {
    add(categories, name);
    return this;
  }

  /// Journal, conference or book.
  public RecordFields venue(@Nullable String name) {
    venue = first(venue, name);
    return this;
  }

  /// Where the paper can be read.
  public RecordFields url(@Nullable String address) {
    url = first(url, address);
    return this;
  }

  /// A paper that this one cites, by an identifier of a registry.
  public RecordFields reference(@Nullable String id) {
    add(references, id);
    return this;
  }

  /// That the paper was withdrawn.
  public RecordFields retracted(boolean value) {
    retracted |= value;
    return this;
  }

  /// How many works cite it; of several counts the greatest. What is no count is ignored.
  public RecordFields citedBy(@Nullable String count) {
    String digits = count == null ? "" : count.strip().replace(",", "");
    if (COUNT.matcher(digits).matches()) {
      int works = Integer.parseInt(digits);
      citedBy = citedBy == null ? works : Math.max(citedBy, works);
    }
    return this;
  }

  /// That the record is not a paper but holds the abstract of one, known by its identifiers.
  public RecordFields abstractOnly() {
    abstractOnly = true;
    return this;
  }

  /// The identifiers, to be offered what the record has.
  public Identity identity() {
    return identity;
  }

  public @Nullable String title() {
    return title;
  }

  public @Nullable String abstractText() {
    return abstractText;
  }

  public @Nullable String titleSource() {
    return titleSource;
  }

  public @Nullable String abstractSource() {
    return abstractSource;
  }

  public List<String> authors() {
    return authors;
  }

  public List<String> dates() {
    return dates;
  }

  public @Nullable String year() {
    return year;
  }

  public List<String> categories() {
    return categories;
  }

  public @Nullable String venue() {
    return venue;
  }

  public @Nullable String url() {
    return url;
  }

  public List<String> references() {
    return references;
  }

  public @Nullable Integer citedBy() {
    return citedBy;
  }

  public boolean isRetracted() {
    return retracted;
  }

  public boolean isAbstractOnly() {
    return abstractOnly;
  }

  /// Keeps a blank text apart from none: a title that is there and empty is told so.
  private static @Nullable String first(@Nullable String known, @Nullable String text) {
    boolean keep = text == null || (known != null && !known.isBlank());
    return keep ? known : text;
  }

  private static void add(List<String> list, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      list.add(text);
    }
  }
}
