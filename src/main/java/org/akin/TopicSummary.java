package org.akin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.SortedMap;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// The current state of a topic or field.
///
/// @param id for ever
/// @param label key phrases
/// @param parent the field of a topic; null for a field
/// @param phrases the most telling first
/// @param size papers in it
/// @param byYear papers by year; those of unknown year are left out
public record TopicSummary(
    String id,
    String label,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TopicName parent,
    List<String> phrases,
    int size,
    @JsonProperty("by_year") SortedMap<Integer, Integer> byYear) {}
