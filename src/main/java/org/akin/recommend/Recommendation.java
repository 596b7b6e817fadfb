package org.akin.recommend;

import java.util.List;

/// What a recommender found.
///
/// @param related best first
/// @param relaxed filters that were given up because nothing passed them, in the order in which
///   they were; empty when the answer keeps all
public record Recommendation(List<Related> related, List<String> relaxed) {}
