package org.akin.local;

import java.util.function.IntUnaryOperator;
import org.akin.local.facet.FacetTable;

/// What is known of papers in memory, by their numbers.
///
/// @param facets by which papers are filtered
/// @param topics number of a paper's topic, 0 for none
public record PaperColumns(FacetTable facets, IntUnaryOperator topics) {}
