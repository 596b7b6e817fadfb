package org.akin.store;

import java.nio.ByteBuffer;

/// The topic of a paper.
///
/// @param paper its number
/// @param topic the topic's number, 0 when it belongs to none
/// @param cosine of its vector to the topic's centroid, or to the nearest when it belongs to none
public record Placement(int paper, int topic, float cosine) {
  static final int BYTES = Integer.BYTES + Float.BYTES;

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putInt(topic).putFloat(cosine).array();
  }

  static Placement read(int paper, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Placement(paper, buffer.getInt(), buffer.getFloat());
  }
}
