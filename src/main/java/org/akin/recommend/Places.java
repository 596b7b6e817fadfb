package org.akin.recommend;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Where a paper stands in the two rankings that a search by meaning and by words fuses, from 1.
///
/// @param meaning by cosine; null when it is not among those that are fused
/// @param words by BM25; null when it is not among those that are fused
public record Places(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer meaning,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer words) {}
