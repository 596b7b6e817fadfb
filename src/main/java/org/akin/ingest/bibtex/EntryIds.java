package org.akin.ingest.bibtex;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.Identity;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Finds the identifiers of registries in an entry. There are fields for them, and customs: arXiv's
/// as the volume of a journal `CoRR`, in the name of the journal or at the head of a note.
final class EntryIds {
  private static final String ARXIV =
      "(\\d{4}\\.\\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\\.[a-z-]+)?/\\d{7})(?:v\\d+)?(?!\\d)";

  /// `arXiv preprint arXiv:2401.00002`, `ArXiv abs/2401.00002`.
  private static final Pattern NAMED_ARXIV =
      Pattern.compile("arxiv(?:\\.org)?[\\s:/]{0,5}(?:abs/)?" + ARXIV, Pattern.CASE_INSENSITIVE);

  /// `cite arxiv:2401.00002Comment: 9 pages`, as BibSonomy writes; `arXiv:2401.00002 [cs.CL]`.
  private static final Pattern NOTED_ARXIV =
      Pattern.compile(
          "(?:cite\\s+|preprint,?\\s+|arxiv preprint\\s+)?arxiv:\\s?" + ARXIV + ".*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern ABS_VOLUME =
      Pattern.compile("(?:abs/)?" + ARXIV, Pattern.CASE_INSENSITIVE);
  private static final Pattern ARXIV_JOURNAL =
      Pattern.compile(
          "(?:corr|computing research repository|.{0,10}arxiv.{0,20})(?:,? ?abs/.*)?",
          Pattern.CASE_INSENSITIVE);

  /// Between several DOIs; a DOI itself may hold a semicolon.
  private static final Pattern BETWEEN_DOIS =
      Pattern.compile("\\s*[,;]\\s*(?=10\\.\\d{4}|doi:|https?:)|\\s+", Pattern.CASE_INSENSITIVE);

  private static final Set<PaperId.Scheme> FOUND_IN_KEYS =
      EnumSet.of(PaperId.Scheme.DOI, PaperId.Scheme.ARXIV);

  private EntryIds() {}

  static void addTo(RecordFields fields, BibtexEntry entry) {
    Identity identity = fields.identity();
    eprint(identity, entry);
    arxiv(identity, entry);
    String doi = verbatim(entry, "doi");
    for (String one : doi == null ? new String[0] : BETWEEN_DOIS.split(doi)) {
      identity.offer(PaperId.Scheme.DOI, one);
    }
    identity
        .offer(PaperId.Scheme.PMID, verbatim(entry, "pmid"))
        .offer(PaperId.Scheme.PMCID, verbatim(entry, "pmcid"))
        .offer(PaperId.Scheme.PMCID, verbatim(entry, "pmc"))
        .offer(PaperId.Scheme.HAL, verbatim(entry, "hal_id"))
        .offer(PaperId.Scheme.HANDLE, verbatim(entry, "handle"))
        .offer(PaperId.Scheme.HANDLE, verbatim(entry, "hdl"));
    for (String name : List.of("url", "ee", "link", "bdsk-url-1", "howpublished", "note")) {
      whole(identity, verbatim(entry, name));
    }
    key(identity, entry.key());
  }

  /// What a field consists of, or the address that it begins with. What is named within a sentence
  /// may be another paper.
  private static void whole(Identity identity, @Nullable String value) {
    if (value != null) {
      String first = value.split("\\s", 2)[0];
      boolean isAddress = first.contains("://") && first.length() < value.length();
      identity.offer(value).offer(isAddress ? first : null);
    }
  }

  /// A publisher's key is often the DOI; any other key names the entry within its file only.
  private static void key(Identity identity, @Nullable String key) {
    if (key != null) {
      boolean bare = key.indexOf('/') >= 0 || key.indexOf('.') >= 0;
      Optional<PaperId> id = bare ? PaperId.tryParse(key) : Optional.empty();
      id.filter(known -> FOUND_IN_KEYS.contains(known.scheme()))
          .ifPresent(known -> identity.offer(key));
      identity.offerKey(key);
    }
  }

  private static void eprint(Identity identity, BibtexEntry entry) {
    String eprint = verbatim(entry, "eprint");
    String kind = verbatim(entry, "archiveprefix");
    kind = kind == null ? verbatim(entry, "eprinttype") : kind;
    if (eprint == null) {
      return;
    }
    switch (kind == null ? "" : kind.toLowerCase(Locale.ROOT).replaceFirst("[.:].*", "")) {
      case "arxiv" -> identity.offer(PaperId.Scheme.ARXIV, withoutClass(eprint));
      case "pubmed", "pmid", "medline" -> identity.offer(PaperId.Scheme.PMID, eprint);
      case "pmc", "pmcid", "pubmedcentral" -> identity.offer(PaperId.Scheme.PMCID, eprint);
      case "hal" -> identity.offer(PaperId.Scheme.HAL, eprint);
      case "hdl", "handle" -> identity.offer(PaperId.Scheme.HANDLE, eprint);
      case "doi" -> identity.offer(PaperId.Scheme.DOI, eprint);
      default -> identity.offer(withoutClass(eprint));
    }
  }

  /// `2401.00002 [cs.CL]`.
  private static String withoutClass(String eprint) {
    int bracket = eprint.indexOf('[');
    return bracket > 0 ? eprint.substring(0, bracket).strip() : eprint;
  }

  private static void arxiv(Identity identity, BibtexEntry entry) {
    identity
        .offer(PaperId.Scheme.ARXIV, verbatim(entry, "arxivid"))
        .offer(PaperId.Scheme.ARXIV, verbatim(entry, "arxiv"));
    for (String name : List.of("journal", "journaltitle", "howpublished", "number", "eid")) {
      named(identity, verbatim(entry, name));
    }
    named(identity, verbatim(entry, "pages"));
    named(identity, verbatim(entry, "volume"));
    String note = verbatim(entry, "note");
    Matcher noted = NOTED_ARXIV.matcher(note == null ? "" : note);
    if (noted.matches()) {
      identity.offer(PaperId.Scheme.ARXIV, noted.group(1));
    }
    String journal = verbatim(entry, "journal");
    journal = journal == null ? verbatim(entry, "journaltitle") : journal;
    Matcher volume = ABS_VOLUME.matcher(String.valueOf(verbatim(entry, "volume")));
    if (journal != null && ARXIV_JOURNAL.matcher(journal).matches() && volume.matches()) {
      identity.offer(PaperId.Scheme.ARXIV, volume.group(1));
    }
  }

  private static void named(Identity identity, @Nullable String value) {
    Matcher named = NAMED_ARXIV.matcher(value == null ? "" : value);
    if (named.find()) {
      identity.offer(PaperId.Scheme.ARXIV, named.group(1));
    }
  }

  private static @Nullable String verbatim(BibtexEntry entry, String name) {
    String value = entry.first(name);
    return value == null ? null : Verbatim.read(value);
  }
}
