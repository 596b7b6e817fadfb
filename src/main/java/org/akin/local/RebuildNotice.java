package org.akin.local;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator why a start takes long.
final class RebuildNotice {
  /// Papers from which making an index takes seconds; a million take some minutes.
  static final int SAID_FROM = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(RebuildNotice.class);

  private RebuildNotice() {}

  /// To be called before an index is rebuilt from the store.
  static void say(String index, int papers) {
    if (papers >= SAID_FROM) {
      LOG.warn(
          "rebuilding the {} from {} papers: it is missing or too far behind; this takes seconds to"
              + " minutes",
          index,
          "%,d".formatted(papers));
    }
  }
}
