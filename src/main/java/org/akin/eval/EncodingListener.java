package org.akin.eval;

/// Hears how far the encoding of one setting's texts is, on the thread that evaluates.
public interface EncodingListener {
  /// Called after each chunk.
  void encoded(int done, int total);
}
