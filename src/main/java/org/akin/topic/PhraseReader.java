package org.akin.topic;

import java.util.List;

/// Takes texts apart into the words that phrases are made of. Called from several threads.
@FunctionalInterface
public interface PhraseReader {
  /// The words of a text in order.
  List<PhraseWord> read(String text);
}
