package org.akin.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.Identity;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// A corpus's own records: `id`, `ids`, `title`, `abstract`, `authors`, `year`, `date`,
/// `categories`, `venue`, `url`, `doi` and Akin's own further fields, under these names or under
/// those that lists, data sets and services give them. Other fields are ignored.
final class CorpusRecords {
  private static final String[] TITLES = {
    "title", "display_name", "headline", "paper_title", "title_display", "article_title"
  };
  private static final String[] ABSTRACTS = {
    "abstract",
    "summary",
    "abstractText",
    "abstract_text",
    "paperAbstract",
    "paper_abstract",
    "abstractNote",
    "description"
  };
  private static final String[] AUTHORS = {
    "authors",
    "author",
    "creators",
    "creator",
    "author_names",
    "author_display",
    "z_authors",
    "authors_list",
    "contributors"
  };
  private static final String[] DATES = {
    "date", "publicationDate", "publication_date", "publishedAt", "published", "published_date",
    "publishedDate", "datePublished", "date_published", "pub_date", "pubdate", "pubDate",
    "publication-date", "release_date", "issued"
  };
  private static final String[] YEARS = {
    "year",
    "publication_year",
    "publicationYear",
    "pub_year",
    "pubYear",
    "year_published",
    "published_year",
    "yearPublished"
  };
  private static final String[] VENUES = {
    "venue",
    "journal-ref",
    "journal_ref",
    "conference",
    "journal",
    "journal_title",
    "journalTitle",
    "journal_name",
    "publicationName",
    "publication_title",
    "container_title",
    "booktitle",
    "proceeding",
    "isPartOf",
    "source_title"
  };
  private static final String[] ADDRESSES = {
    "url",
    "abs",
    "link",
    "oa",
    "site",
    "URL",
    "landing_page_url",
    "html_url",
    "url_abs",
    "downloadUrl",
    "paper_url"
  };
  private static final String[] SUBJECTS = {
    "categories",
    "category",
    "fieldsOfStudy",
    "fields_of_study",
    "subjects",
    "topics",
    "primary_category"
  };
  private static final Pattern BETWEEN_DOIS = Pattern.compile("(?<!:)[;,]? (?=10\\.)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int MAX_KEY = 64;

  private CorpusRecords() {}

  /// @param keyed whether the record may go without an identifier, and its `id` is a local key
  static RecordFields read(JsonObject record, boolean keyed) throws NoPaper {
    var fields = new RecordFields();
    fields.title(text(record, TITLES)).abstractText(text(record, ABSTRACTS));
    if (fields.abstractText() == null) {
      fields.abstractText(OpenAlexWorks.inOrder(record.value("abstract_inverted_index")));
    }
    JsonObject original = record.object("original");
    fields.source(original.text("title"), original.text("abstract"));
    fields.authors(JsonPersons.of(record, AUTHORS));
    fields.date(JsonDates.of(record, DATES)).year(record.text(YEARS));
    subjects(record, SUBJECTS).forEach(fields::category);
    fields.venue(record.text(VENUES)).url(record.text(ADDRESSES));
    fields.retracted(record.isTrue("retracted") || record.isTrue("is_retracted"));
    fields.citedBy(record.text("cited_by_count", "citation_count", "citationCount"));
    references(record).forEach(fields::reference);
    identify(record, keyed, fields);
    return fields;
  }

  /// Title and abstract are what papers are compared by: of another type they are a mistake that
  /// must not pass unseen.
  private static @Nullable String text(JsonObject record, String... names) throws NoPaper {
    for (String name : names) {
      JsonNode value = record.value(name);
      if (value.isTextual()) {
        return value.textValue();
      }
      boolean isStrict = name.equals(names[0]);
      String inner = value.isContainerNode() ? JsonTexts.of(value.path("value")) : null;
      if (inner != null) {
        return inner;
      }
      if (isStrict && !value.isMissingNode() && !value.isNull()) {
        throw new NoPaper(name + ": expected a text, found " + JsonReading.kind(value));
      }
    }
    return null;
  }

  /// Subject classes: an array, or one text, parted by semicolons or commas, or by blanks as arXiv
  /// has them.
  static List<String> subjects(JsonObject record, String... names) {
    for (String name : names) {
      JsonNode value = record.value(name);
      if (value.isTextual() && !value.textValue().isBlank()) {
        String text = value.textValue().strip();
        String between = text.contains(";") ? ";" : text.contains(",") ? "," : "\\s+";
        return List.of(text.split(between)).stream().map(String::strip).toList();
      }
      List<String> subjects = record.texts(name);
      if (!subjects.isEmpty()) {
        return subjects;
      }
    }
    return List.of();
  }

  /// Identifiers alone; a citation in words is none.
  private static List<String> references(JsonObject record) {
    JsonNode references = record.value("references");
    List<String> ids = new ArrayList<>();
    for (JsonNode reference : references.isArray() ? references : List.<JsonNode>of()) {
      String text = reference.isTextual() ? reference.textValue().strip() : "";
      if (!text.isEmpty() && text.length() <= MAX_KEY && !BLANKS.matcher(text).find()) {
        ids.add(text);
      }
    }
    return ids;
  }

  /// The corpus's own identifier, null when there is none.
  ///
  /// @throws IllegalArgumentException when it is empty or not of the registry that it names
  static @Nullable PaperId ownId(JsonObject record) throws NoPaper {
    for (String name : new String[] {"id", "_id"}) {
      JsonNode id = record.value(name);
      if (id.isTextual() || id.isIntegralNumber()) {
        return PaperId.parse(id.asText());
      }
      if (id.path("$oid").isTextual()) {
        return PaperId.parse(id.path("$oid").textValue());
      }
      if (!id.isNull() && !id.isMissingNode()) {
        throw new NoPaper(name + ": expected a text, found " + JsonReading.kind(id));
      }
    }
    return null;
  }

  private static void identify(JsonObject record, boolean keyed, RecordFields fields)
      throws NoPaper {
    Identity identity = fields.identity();
    if (keyed) {
      identity.offer(record.text("id")).offerKey(record.text("id", "_id", "key"));
    } else {
      identity.required();
      PaperId id = ownId(record);
      if (id != null) {
        identity.corpusKey(id);
      }
    }
    furtherIds(record, !keyed, identity);
    for (String doi : dois(record.text("doi", "DOI"))) {
      identity.offer(Scheme.DOI, doi);
    }
    identity
        .offer(Scheme.ARXIV, record.text("arxiv_id", "arxivId", "arxiv", "arXiv", "eprint"))
        .offer(Scheme.PMID, record.text("pmid", "PMID", "pubmed_id", "pubmedId"))
        .offer(Scheme.PMCID, record.text("pmcid", "PMCID", "pmc_id", "pmcId"))
        .offer(Scheme.ACL, record.text("acl_id", "aclId"))
        .offer(Scheme.OPENALEX, record.text("openalex_id", "openalex", "openAlexId"))
        .offer(Scheme.S2, record.text("s2_id", "s2id", "paper_id"))
        .offer(Scheme.S2, record.text("corpus_id", "corpusId", "s2_corpus_id"));
    for (String address : new String[] {"oa", "site", "url", "pdf"}) {
      identity.offerKey(record.text(address));
    }
  }

  /// `ids` is a list of identifiers, or an object with one a registry; services also have lists of
  /// objects with type and value.
  private static void furtherIds(JsonObject record, boolean own, Identity identity) {
    JsonNode ids = record.value("ids");
    if (own && !ids.isObject()) {
      record.texts("ids").forEach(id -> PaperId.tryParse(id).ifPresent(identity::also));
    }
    for (String name :
        new String[] {"ids", "external_ids", "externalIds", "identifiers", "identifier"}) {
      JsonNode value = record.value(name);
      if (value.isObject()) {
        value.properties().forEach(id -> typed(identity, id.getKey(), JsonTexts.of(id.getValue())));
      } else {
        for (JsonObject id : record.objects(name)) {
          typed(identity, id.text("type", "scheme"), id.text("value", "id", "identifier"));
        }
        record.texts(name).forEach(identity::offer);
      }
    }
  }

  private static void typed(Identity identity, @Nullable String type, @Nullable String value) {
    for (Scheme scheme : Scheme.values()) {
      if (scheme != Scheme.KEY && scheme.name().equalsIgnoreCase(type)) {
        identity.offer(scheme, value);
        return;
      }
    }
    identity.offer("pubmed".equalsIgnoreCase(type) ? Scheme.PMID.prefix() + ":" + value : value);
  }

  /// The DOIs of a text that holds one, or several between blanks.
  static List<String> dois(@Nullable String text) {
    return text == null ? List.of() : List.of(BETWEEN_DOIS.split(text));
  }
}
