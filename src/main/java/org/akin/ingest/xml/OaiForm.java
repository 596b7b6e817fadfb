package org.akin.ingest.xml;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.akin.ingest.record.Identity;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// The records of an OAI-PMH response, whatever metadata they carry. How the list goes on is the
/// business of a harvest.
final class OaiForm implements Form {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Notes notes;

  OaiForm(Notes notes) {
    this.notes = notes;
  }

  @Override
  public Role role(String name) {
    return switch (name) {
      case "record", "header", "error", "resumptionToken" -> Role.RECORD;
      case String other when JatsFields.isFullText(other) -> Role.SKIPPED;
      default -> Role.OTHER;
    };
  }

  /// The metadata of a record may itself be called so, as in MARCXML.
  @Override
  public boolean isPart(String name, String before) {
    return switch (name) {
      case "record" -> before.equals("metadata") || before.equals("collection");
      case "resumptionToken" -> false;
      default -> true;
    };
  }

  @Override
  public @Nullable RawRecord record(Xml element, long line) {
    switch (element.name()) {
      case "error" -> notes.add(line, "the source answers: " + error(element));
      case "resumptionToken" -> {}
      case "header" -> {
        return isDeleted(element)
            ? Records.deleted(line, element.textOr("identifier", ""))
            : Records.noPaper(line, "a header without metadata", element);
      }
      default -> {
        return paper(element, line);
      }
    }
    return null;
  }

  private static RawRecord paper(Xml record, long line) {
    Xml header = record.at("header");
    String identifier = header.textOr("identifier", "");
    if (isDeleted(header)) {
      return Records.deleted(line, identifier);
    }
    List<Xml> metadata = record.at("metadata").children();
    if (metadata.isEmpty()) {
      return Records.noPaper(line, "a record without metadata", record);
    }
    RecordFields fields = fields(metadata.getFirst());
    if (fields == null) {
      String name = metadata.getFirst().name();
      return Records.noPaper(line, "metadata of an unknown kind, <" + name + ">", record);
    }
    identify(fields.identity(), identifier);
    return Records.of(line, fields, record);
  }

  private static boolean isDeleted(Xml header) {
    return header.is("status", "deleted");
  }

  private static @Nullable RecordFields fields(Xml metadata) {
    return switch (metadata.name()) {
      case "arXiv", "arXivRaw", "arXivOld" -> ArxivFields.of(metadata);
      case "dc", "qualifieddc", "thesis" -> DublinCoreFields.of(metadata);
      case "article" -> JatsFields.of(metadata);
      case "mods" -> ModsFields.of(metadata);
      case "modsCollection" -> ModsFields.of(metadata.at("mods"));
      case "record" -> MarcFields.of(metadata);
      case "collection" -> MarcFields.of(metadata.at("record"));
      case "resource" -> DataciteFields.of(metadata);
      case "oai_datacite" -> DataciteFields.of(metadata.at("payload", "resource"));
      // Profiles of Dublin Core have their own names.
      default -> metadata.at("title").exists() ? DublinCoreFields.of(metadata) : null;
    };
  }

  /// A repository's own identifier holds beyond the response, so that the next harvest finds the
  /// paper again; one of a registry is preferred.
  private static void identify(Identity identity, String identifier) {
    identity.offer(Records.withoutOaiPrefix(identifier));
    if (identity.global().isEmpty()) {
      PaperId.tryParse(identifier).ifPresent(identity::also);
    }
  }

  /// Such as `noRecordsMatch: Nothing since then.`.
  private static String error(Xml element) {
    String code = Objects.requireNonNullElse(element.attribute("code"), "");
    String message = BLANKS.matcher(element.text()).replaceAll(" ");
    return message.isEmpty() ? code : code + ": " + message;
  }
}
