package org.akin.recommend;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.akin.explain.SentencePair;
import org.akin.explain.SharedPhrase;
import org.akin.explain.SharedWord;
import org.akin.explain.Why;
import org.jspecify.annotations.Nullable;

/// Why a paper is recommended.
///
/// @param seed which of several liked seeds it was compared with, the one nearest to it: its place
///   in the list, from 0; null when there was one
/// @param phrases what both speak of, the most telling first
/// @param words that put it at its place, the first most; empty where cosines alone did
/// @param sentences the closest pair; null when one of both has no words
public record Reason(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer seed,
    List<SharedPhrase> phrases,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SharedWord> words,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SentencePair sentences) {
  /// @param seed null when there was one
  static Reason of(@Nullable Integer seed, Why why, List<SharedWord> words) {
    return new Reason(seed, why.phrases(), words, why.sentences());
  }
}
