package org.akin.serve.page;

import java.util.List;
import java.util.Map;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// Papers that a reading list names.
///
/// @param like to be near to
/// @param unlike to keep away from
/// @param unknown identifiers of which the library has no paper
/// @param missing titles of papers of a bibliography that the library does not have
/// @param sent fields that make this list again when they are posted; empty when its address does
public record ListedPapers(
    List<Paper> like,
    List<Paper> unlike,
    List<PaperId> unknown,
    List<String> missing,
    Map<String, String> sent) {}
