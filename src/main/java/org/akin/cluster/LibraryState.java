package org.akin.cluster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.jspecify.annotations.Nullable;

/// What one document says of a whole library; every write replaces it by comparing its version.
///
/// @param format of the indexes
/// @param id random: what tells this library from every other one
/// @param model that made the vectors; null before the first paper
/// @param generation grows by one with every change
/// @param papers how many are stored
/// @param nextNumber what the next new paper gets
/// @param paperIndex where the papers are; null before the first
/// @param annotationIndex where their topics and positions are; null before the first paper
/// @param changeIndex where the changes of papers are noted; null before the first
/// @param changesSince the generation whose later changes are all noted; null when the last one to
///   write notes none
/// @param fit counts the fits of topics; 0 before the first
/// @param titles whether it has the vectors of all titles
/// @param facets whether all papers have the columns that are counted at filters
/// @param mapped whether there is a map
/// @param writer of this state, random for each write
/// @param lease who may write now; null for anyone
@JsonInclude(JsonInclude.Include.NON_NULL)
record LibraryState(
    int format,
    String id,
    @Nullable ModelStamp model,
    long generation,
    int papers,
    int nextNumber,
    @Nullable String paperIndex,
    @Nullable String annotationIndex,
    @Nullable String changeIndex,
    @Nullable Long changesSince,
    int fit,
    boolean titles,
    boolean facets,
    boolean mapped,
    String writer,
    @Nullable Lease lease) {
  /// Grows whenever indexes would be read differently.
  static final int FORMAT = 1;

  /// Who may write.
  ///
  /// @param token random for each lease
  /// @param holder the process, for those who look
  /// @param beat grows while the holder lives
  /// @param abandoned whether the holder has given up half-way
  record Lease(String token, String holder, long beat, boolean abandoned) {
    Lease beaten() {
      return new Lease(token, holder, beat + 1, abandoned);
    }
  }

  static LibraryState empty(String id) {
    return new LibraryState(
        FORMAT, id, null, 0, 0, 0, null, null, null, 0L, 0, false, false, false, id, null);
  }

  @JsonIgnore
  StoreFacts facts() {
    return new StoreFacts(format, model, generation, papers, nextNumber, titles);
  }

  /// The generation whose later changes are all known.
  @JsonIgnore
  long completeSince() {
    return changesSince == null ? generation : changesSince;
  }

  LibraryState leased(String by, @Nullable Lease to) {
    Next next = new Next(this);
    next.writer = by;
    next.lease = to;
    return next.state();
  }

  /// After a commit.
  ///
  /// @param allTitles whether all papers have the vectors of their titles by then
  /// @param count papers stored by then
  /// @param newNumber number of the next new paper
  LibraryState committed(ModelStamp made, boolean allTitles, int count, int newNumber) {
    Next next = new Next(this);
    next.model = made;
    next.generation++;
    next.papers = count;
    next.nextNumber = newNumber;
    next.titles = allTitles;
    return next.state();
  }

  /// With another count of papers.
  LibraryState counted(int count) {
    Next next = new Next(this);
    next.papers = count;
    return next.state();
  }

  /// With numbers of new papers from one on, at the least.
  LibraryState from(int number) {
    Next next = new Next(this);
    next.nextNumber = Math.max(nextNumber, number);
    return next.state();
  }

  /// With the indexes that the first commit makes.
  LibraryState in(String papersIn, String annotationsIn) {
    Next next = new Next(this);
    next.paperIndex = papersIn;
    next.annotationIndex = annotationsIn;
    next.facets = true;
    return next.state();
  }

  /// With the index that the first changes are noted in.
  LibraryState notingIn(String changesIn) {
    Next next = new Next(this);
    next.changeIndex = changesIn;
    return next.state();
  }

  /// With changes known from this generation on only.
  LibraryState withoutFormerChanges() {
    Next next = new Next(this);
    next.changesSince = generation;
    return next.state();
  }

  /// After annotations were replaced.
  LibraryState annotated(@Nullable String annotationsIn, int fits, boolean hasMap) {
    Next next = new Next(this);
    next.generation++;
    next.annotationIndex = annotationsIn;
    next.fit = fits;
    next.mapped = hasMap;
    return next.state();
  }

  /// With the papers in another index, under the vectors of another model.
  LibraryState reencoded(String papersIn, ModelStamp made, int fits) {
    Next next = new Next(this);
    next.generation++;
    next.paperIndex = papersIn;
    next.model = made;
    next.titles = true;
    next.fit = fits;
    return next.state();
  }

  /// With what another state said of its papers, once they were restored into other indexes.
  ///
  /// @param other of the library that a backup was made of
  LibraryState restored(LibraryState other, String papersIn, String annotationsIn, int fits) {
    Next next = new Next(this);
    next.model = other.model;
    // Numbers and generations of papers that are kept are not given again.
    next.generation = Math.max(generation, other.generation) + 1;
    next.nextNumber = Math.max(nextNumber, other.nextNumber);
    next.papers = other.papers;
    next.paperIndex = papersIn;
    next.annotationIndex = annotationsIn;
    next.fit = fits;
    next.titles = other.titles;
    next.facets = other.facets;
    // The next write completes indexes of an earlier version.
    next.changeIndex = other.changeIndex == null ? null : changeIndex;
    next.mapped = other.mapped;
    return next.state().withoutFormerChanges();
  }

  /// The parts that may change, for a state that differs in some of them.
  private static final class Next {
    private final LibraryState former;
    private @Nullable ModelStamp model;
    private long generation;
    private int papers;
    private int nextNumber;
    private @Nullable String paperIndex;
    private @Nullable String annotationIndex;
    private @Nullable String changeIndex;
    private long changesSince;
    private int fit;
    private boolean titles;
    private boolean facets;
    private boolean mapped;
    private String writer;
    private @Nullable Lease lease;

    Next(LibraryState former) {
      this.former = former;
      this.model = former.model;
      this.generation = former.generation;
      this.papers = former.papers;
      this.nextNumber = former.nextNumber;
      this.paperIndex = former.paperIndex;
      this.annotationIndex = former.annotationIndex;
      this.changeIndex = former.changeIndex;
      this.changesSince = former.completeSince();
      this.fit = former.fit;
      this.titles = former.titles;
      this.facets = former.facets;
      this.mapped = former.mapped;
      this.writer = former.writer;
      this.lease = former.lease;
    }

    LibraryState state() {
      return new LibraryState(
          former.format,
          former.id,
          model,
          generation,
          papers,
          nextNumber,
          paperIndex,
          annotationIndex,
          changeIndex,
          changesSince,
          fit,
          titles,
          facets,
          mapped,
          writer,
          lease);
    }
  }
}
