package org.akin.paper;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.time.Month;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.akin.io.Sha256;
import org.jspecify.annotations.Nullable;

/// A paper as the library keeps it. Immutable.
///
/// @param id the identifier it is known by
/// @param ids further identifiers, without `id`
/// @param title the title, not blank
/// @param abstractText the abstract; `abstract` in JSON; empty when there is none, and then the
///   title alone is what the paper is compared by
/// @param authors names in the order of the paper, may be empty
/// @param year year of publication
/// @param date day of publication, where known
/// @param categories subject classes, the primary one first, may be empty
/// @param venue journal or conference
/// @param url where the paper can be read
/// @param retracted whether it was withdrawn after publication
/// @param citedBy how many works cited it when it was imported; `cited_by_count` in JSON, null when
///   the record does not say
/// @param references papers that it cites, may be empty
/// @param original title and abstract as the source had them, where reading them took more than
///   making blanks even
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
  "id",
  "ids",
  "title",
  "abstract",
  "authors",
  "year",
  "date",
  "categories",
  "venue",
  "url",
  "retracted",
  "cited_by_count",
  "references",
  "original"
})
public record Paper(
    PaperId id,
    List<PaperId> ids,
    String title,
    @JsonProperty("abstract") String abstractText,
    List<String> authors,
    @Nullable Integer year,
    @Nullable LocalDate date,
    List<String> categories,
    @Nullable String venue,
    @Nullable String url,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean retracted,
    @JsonProperty("cited_by_count") @Nullable Integer citedBy,
    List<PaperId> references,
    @Nullable Original original) {

  /// Source text, with markup, entities or TeX; null where title or abstract is what the source
  /// has.
  public record Original(
      @Nullable String title, @JsonProperty("abstract") @Nullable String abstractText) {}

  /// Copies the lists; what is `null`, as absent from stored JSON, becomes empty.
  public Paper {
    ids = ids == null ? List.of() : List.copyOf(ids);
    authors = authors == null ? List.of() : List.copyOf(authors);
    categories = categories == null ? List.of() : List.copyOf(categories);
    references = references == null ? List.of() : List.copyOf(references);
    if (title.isBlank()) {
      throw new IllegalArgumentException("title is blank");
    }
    abstractText = abstractText == null || abstractText.isBlank() ? "" : abstractText;
  }

  /// The identifier and all further ones, each once, `id` first.
  public SequencedSet<PaperId> allIds() {
    var all = new LinkedHashSet<PaperId>();
    all.add(id);
    all.addAll(ids);
    return all;
  }

  /// The earliest day on which it can have appeared: the first of the year when only that is known,
  /// null when nothing is.
  public @Nullable LocalDate firstDay() {
    return date == null && year != null ? LocalDate.of(year, Month.JANUARY, 1) : date;
  }

  /// Whether there is an abstract to compare by, and not the title alone.
  public boolean hasAbstract() {
    return !abstractText.isEmpty();
  }

  /// SHA-256 of what vectors are made from, title and abstract, hexadecimal: whether a stored
  /// vector is of this text still. The same whatever the model wants before, between or after the
  /// two.
  public String textDigest() {
    String text = hasAbstract() ? title + ". " + abstractText : title;
    return HexFormat.of().formatHex(Sha256.of(text));
  }

  /// This paper under the identifier an earlier version was stored by; every identifier of both is
  /// kept, so links made with any of them go on working, and so is the earlier abstract when this
  /// record has none.
  public Paper succeeding(Paper earlier) {
    var all = earlier.allIds();
    all.addAll(allIds());
    Paper under = withIds(List.copyOf(all));
    Paper told = hasAbstract() ? under : under.withAbstractOf(earlier);
    Paper counted = citedBy == null ? told.citedBy(earlier.citedBy) : told;
    return references.isEmpty() ? counted.withReferences(earlier.references) : counted;
  }

  /// This paper with another count of works that cite it.
  public Paper citedBy(@Nullable Integer works) {
    return with(List.copyOf(allIds()), abstractText, works, references, original);
  }

  /// This paper under other identifiers.
  ///
  /// @param known its own first; at least one
  public Paper withIds(List<PaperId> known) {
    return with(known, abstractText, citedBy, references, original);
  }

  /// This paper with another record's abstract, and the source text of that.
  public Paper withAbstractOf(Paper other) {
    return withAbstract(
        other.abstractText, other.original == null ? null : other.original.abstractText);
  }

  /// This paper with another abstract, which is what its source has.
  public Paper withAbstract(String text) {
    return withAbstract(text, null);
  }

  private Paper withAbstract(String text, @Nullable String source) {
    String titleSource = original == null ? null : original.title;
    Original sources =
        titleSource == null && source == null ? null : new Original(titleSource, source);
    return with(List.copyOf(allIds()), text, citedBy, references, sources);
  }

  private Paper withReferences(List<PaperId> cited) {
    return with(List.copyOf(allIds()), abstractText, citedBy, cited, original);
  }

  private Paper with(
      List<PaperId> known,
      String text,
      @Nullable Integer works,
      List<PaperId> cited,
      @Nullable Original sources) {
    return new Paper(
        known.getFirst(),
        known.subList(1, known.size()),
        title,
        text,
        authors,
        year,
        date,
        categories,
        venue,
        url,
        retracted,
        works,
        cited,
        sources);
  }
}
