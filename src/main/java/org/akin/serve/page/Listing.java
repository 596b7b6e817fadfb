package org.akin.serve.page;

import org.akin.corpus.FacetCounts;
import org.akin.recommend.Answer;

/// Papers that a page lists.
///
/// @param asked how they were asked for
/// @param counts how many papers its filters leave
public record Listing(ListingRequest asked, Answer answer, FacetCounts counts) {}
