package org.akin.corpus;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Where a stored paper comes from: which record of which file brought each of its identifiers, and
/// the records it was merged of. Immutable.
///
/// @param sources one for each record that brought an identifier, in the order they came; empty for
///   a paper stored by a version that did not keep them
/// @param parts the papers that were merged to this one, each as its own records left it; none or
///   at least two
/// @param joins the records that name identifiers of several parts, and so had them merged
/// @param refused identifiers that were taken out of the paper; no record brings them back
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Origins(
    List<Source> sources, List<Paper> parts, List<Paper> joins, List<PaperId> refused) {
  /// Of a paper of which nothing is known.
  public static final Origins NONE = new Origins(List.of(), List.of(), List.of(), List.of());

  /// One record that brought identifiers.
  ///
  /// @param file name of the file, without its directory; `stdin` or `body` where there was none
  /// @param line counted from 1
  /// @param date of the import
  /// @param ids that it brought; null for all that no other source names
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Source(String file, long line, LocalDate date, @Nullable List<PaperId> ids) {
    /// Copies the list.
    public Source {
      ids = ids == null ? null : List.copyOf(ids);
    }
  }

  /// Copies the lists; what is `null`, as absent from stored JSON, becomes empty.
  public Origins {
    sources = sources == null ? List.of() : List.copyOf(sources);
    parts = parts == null ? List.of() : List.copyOf(parts);
    joins = joins == null ? List.of() : List.copyOf(joins);
    refused = refused == null ? List.of() : List.copyOf(refused);
  }

  /// Of a paper that one record has brought, with all its identifiers.
  public static Origins of(Source only) {
    return new Origins(List.of(only), List.of(), List.of(), List.of());
  }

  /// Whether the paper was merged of several.
  @JsonIgnore
  public boolean isMerged() {
    return !parts.isEmpty();
  }

  /// Which record brought an identifier of the paper, where that is known.
  public Optional<Source> source(PaperId id) {
    Source rest = null;
    for (Source source : sources) {
      if (source.ids() == null) {
        rest = source;
      } else if (source.ids().contains(id)) {
        return Optional.of(source);
      }
    }
    return Optional.ofNullable(rest);
  }

  /// With one more source.
  public Origins with(Source source) {
    List<Source> more = new ArrayList<>(sources);
    more.add(source);
    return new Origins(more, parts, joins, refused);
  }

  /// The sources of some of the paper's identifiers, each naming those of them that it brought.
  public List<Source> sources(Collection<PaperId> some) {
    List<Source> named = new ArrayList<>();
    for (Source source : sources) {
      List<PaperId> brought =
          some.stream().filter(id -> source(id).filter(source::equals).isPresent()).toList();
      if (!brought.isEmpty()) {
        named.add(new Source(source.file(), source.line(), source.date(), brought));
      }
    }
    return named;
  }

  /// Whether any of the identifiers was taken out of the paper.
  public boolean refusesAnyOf(Set<PaperId> ids) {
    return refused.stream().anyMatch(ids::contains);
  }
}
