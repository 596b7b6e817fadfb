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
/// @param fit counts the fits of topics; 0 before the first
/// @param titles whether it has the vectors of all titles
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
    int fit,
    boolean titles,
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
    return new LibraryState(FORMAT, id, null, 0, 0, 0, null, null, 0, false, false, id, null);
  }

  @JsonIgnore
  StoreFacts facts() {
    return new StoreFacts(format, model, generation, papers, nextNumber, titles);
  }

  LibraryState leased(String by, @Nullable Lease to) {
    return new LibraryState(
        format,
        id,
        model,
        generation,
        papers,
        nextNumber,
        paperIndex,
        annotationIndex,
        fit,
        titles,
        mapped,
        by,
        to);
  }

  /// After a commit.
  ///
  /// @param allTitles whether all papers have the vectors of their titles by then
  /// @param count papers stored by then
  /// @param next number of the next new paper
  LibraryState committed(ModelStamp made, boolean allTitles, int count, int next) {
    return new LibraryState(
        format,
        id,
        made,
        generation + 1,
        count,
        next,
        paperIndex,
        annotationIndex,
        fit,
        allTitles,
        mapped,
        writer,
        lease);
  }

  /// With another count of papers.
  LibraryState counted(int count) {
    return new LibraryState(
        format,
        id,
        model,
        generation,
        count,
        nextNumber,
        paperIndex,
        annotationIndex,
        fit,
        titles,
        mapped,
        writer,
        lease);
  }

  /// With the indexes that the first commit makes.
  LibraryState in(String papersIn, String annotationsIn) {
    return new LibraryState(
        format,
        id,
        model,
        generation,
        papers,
        nextNumber,
        papersIn,
        annotationsIn,
        fit,
        titles,
        mapped,
        writer,
        lease);
  }

  /// After annotations were replaced.
  LibraryState annotated(@Nullable String annotationsIn, int fits, boolean hasMap) {
    return new LibraryState(
        format,
        id,
        model,
        generation + 1,
        papers,
        nextNumber,
        paperIndex,
        annotationsIn,
        fits,
        titles,
        hasMap,
        writer,
        lease);
  }
}
