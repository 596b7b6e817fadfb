package org.akin.ingest.xml;

import org.akin.ingest.record.RawRecord;

/// JATS and its forerunners, one article or many, as publishers, PubMed Central and bioRxiv hand
/// them out. The text of the article itself is passed over.
final class JatsForm implements Form {
  @Override
  public Role role(String name) {
    return switch (name) {
      case "article" -> Role.RECORD;
      case String other when JatsFields.isFullText(other) -> Role.SKIPPED;
      default -> Role.OTHER;
    };
  }

  @Override
  public RawRecord record(Xml article, long line) {
    return Records.of(line, JatsFields.of(article), article);
  }
}
