package org.akin.corpus;

/// The topic of a paper.
///
/// @param paper its number
/// @param topic the topic's number, 0 when it belongs to none
/// @param cosine of its vector to the topic's centroid, or to the nearest when it belongs to none
public record TopicAssignment(int paper, int topic, float cosine) {}
