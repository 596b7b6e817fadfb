package org.akin.ingest.xml;

import java.util.Set;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// The ACL Anthology, which says once for a whole volume when and where its papers appeared.
final class AclForm implements Form {
  /// Collections whose volumes have two digits and whose papers have two, not one and three.
  private static final Set<String> OF_SHORT_VOLUMES = Set.of("W", "C69");

  private String collectionId = "";
  private String volumeId = "";
  private Xml volume = Xml.NOTHING;

  @Override
  public Role role(String name) {
    return switch (name) {
      case "meta", "paper" -> Role.RECORD;
      case "collection", "volume" -> Role.CONTEXT;
      case "frontmatter" -> Role.SKIPPED;
      default -> Role.OTHER;
    };
  }

  @Override
  public void enter(Xml tag) {
    String id = tag.attribute("id");
    if (tag.name().equals("collection")) {
      collectionId = id == null ? "" : id;
      volumeId = "";
    } else {
      volumeId = id == null ? "" : id;
    }
    volume = Xml.NOTHING;
  }

  @Override
  public @Nullable RawRecord record(Xml element, long line) {
    if (element.name().equals("meta")) {
      volume = element;
      return null;
    }
    var fields = new RecordFields();
    fields.title(InnerXml.of(element.at("title")));
    fields.abstractText(InnerXml.of(element.at("abstract")));
    for (Xml author : element.all("author")) {
      boolean hasParts = author.at("last").exists();
      fields.author(
          hasParts ? PersonNames.joined(author.text("first"), author.text("last")) : author.text());
    }
    fields.venue(volume.text("booktitle")).venue(volume.text("journal-title"));
    fields.venue(element.text("booktitle"));
    fields.date(Records.date(volume.text("year"), volume.text("month"), null));
    fields.date(Records.date(element.text("year"), element.text("month"), null));
    fields.retracted(element.at("retracted").exists());
    fields.identity().offer(Scheme.ACL, element.text("url"));
    if (fields.identity().isEmpty()) {
      fields.identity().offer(Scheme.ACL, anthologyId(element.attribute("id")));
    }
    fields.identity().offer(Scheme.DOI, element.text("doi"));
    return Records.of(line, fields, element);
  }

  /// `2024.acl-long.1` and, before 2020, `P19-1001`.
  private @Nullable String anthologyId(@Nullable String paperId) {
    if (paperId == null || !paperId.matches("\\d{1,5}") || volumeId.isEmpty()) {
      return null;
    }
    int paper = Integer.parseInt(paperId);
    if (collectionId.isEmpty()) {
      return "%s-%04d".formatted(volumeId, paper);
    }
    if (collectionId.contains(".")) {
      return "%s-%s.%d".formatted(collectionId, volumeId, paper);
    }
    if (!volumeId.matches("\\d{1,2}")) {
      return null;
    }
    int number = Integer.parseInt(volumeId);
    boolean isShort =
        OF_SHORT_VOLUMES.contains(collectionId)
            || OF_SHORT_VOLUMES.contains(collectionId.substring(0, 1))
            || (collectionId.equals("D19") && number >= 5);
    return (isShort ? "%s-%02d%02d" : "%s-%d%03d").formatted(collectionId, number, paper);
  }
}
