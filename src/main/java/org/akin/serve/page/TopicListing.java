package org.akin.serve.page;

import java.util.List;
import org.akin.LibraryTopics;
import org.akin.TopicDetails;
import org.akin.corpus.FacetCounts;
import org.akin.recommend.RelatedGroup;

/// Papers of a topic or field.
///
/// @param asked how they were asked for
/// @param details of the topic
/// @param page some of its papers, the most typical first
/// @param groups these papers in groups
/// @param counts of other filters; unknown where the library does not count
/// @param offset papers that were passed over
public record TopicListing(
    ListingRequest asked,
    TopicDetails details,
    LibraryTopics.Page page,
    List<RelatedGroup> groups,
    FacetCounts counts,
    int offset) {}
