package org.akin.ingest.table;

import java.util.List;

/// What a column of a table of papers holds, and the names that databases, reference managers and
/// data sets give to it. Names are compared by their letters and digits in lower case; of several
/// columns of one kind that earlier in the list comes first.
enum ColumnKind {
  TITLE(
      "title",
      "articletitle",
      "documenttitle",
      "papertitle",
      "itemtitle",
      "primarytitle",
      "worktitle",
      "titles",
      "displayname",
      "ti",
      "t1"),
  ABSTRACT(
      "abstract",
      "abstractnote",
      "abstracttext",
      "abstracts",
      "notesabstract",
      "paperabstract",
      "abstractnotes",
      "ab",
      "n2",
      "summary",
      "summaries"),
  /// Names in full before those with initials.
  AUTHORS(
      "authorfullnames",
      "authorsfullnames",
      "fullauthornames",
      "authors",
      "author",
      "authornames",
      "authorsnames",
      "authorlist",
      "authorname",
      "authorshipsauthordisplayname",
      "authorshipsrawauthorname",
      "firstauthors",
      "creators",
      "creator",
      "au",
      "a1"),
  YEAR(
      "year",
      "publicationyear",
      "pubyear",
      "publishedyear",
      "yearpublished",
      "yearofpublication",
      "releaseyear",
      "py"),
  DATE(
      "date",
      "publicationdate",
      "publicationdates",
      "datepublished",
      "publisheddate",
      "pubdate",
      "published",
      "publishedat",
      "releasedate",
      "onlinepublicationdate",
      "originalpaperdate",
      "da",
      "y1"),
  MONTH("month", "publicationmonth"),
  DAY("day", "publicationday"),
  VENUE(
      "publicationtitle",
      "sourcetitle",
      "journaltitle",
      "journalname",
      "journal",
      "journalbook",
      "containertitle",
      "venue",
      "publicationvenue",
      "venuename",
      "booktitle",
      "proceedingstitle",
      "primarylocationsourcedisplayname",
      "hostvenuedisplayname",
      "sourcename",
      "publicationname",
      "conferencename",
      "conference",
      "anthologytitle",
      "secondarytitle",
      "journalref",
      "journalproceedings",
      "publication",
      "t2",
      "jo",
      "jf",
      "source"),
  URL(
      "url",
      "urls",
      "link",
      "links",
      "articleurl",
      "paperurl",
      "externalurl",
      "absurl",
      "sourceurl",
      "sourceurls",
      "pdflink",
      "pdfurl",
      "fulltexturl",
      "ur"),
  DOI("doi", "itemdoi", "doilink", "doiurl", "digitalobjectidentifier", "originalpaperdoi", "do"),
  ARXIV("arxivid", "arxiv", "arxivnumber", "arxivurl", "arxivlink"),
  PMID("pmid", "pubmedid", "pmidid", "idspmid", "medlinepmid", "originalpaperpubmedid"),
  PMCID("pmcid", "pmc", "idspmcid", "pubmedcentralid"),
  OPENALEX("openalexid", "openalex", "idsopenalex"),
  S2("semanticscholarid", "s2id", "corpusid", "s2corpusid"),
  ACL("aclid", "anthologyid"),
  /// Registered where it looks so, else the table's own.
  ID("id", "paperid", "workid", "articleid", "documentid"),
  IDS("ids"),
  /// Names a row in its table or database, and nothing elsewhere.
  KEY(
      "eid",
      "utuniquewosid",
      "lensid",
      "publicationid",
      "key",
      "bibtexkey",
      "citationkey",
      "accessionnumber",
      "recordid",
      "recordnumber",
      "entryid"),
  CATEGORY(
      "categories",
      "category",
      "primarycategory",
      "fieldsofstudy",
      "fieldsofresearchanzsrc2020",
      "fieldofstudy",
      "subjects",
      "subject",
      "woscategories",
      "researchareas",
      "terms"),
  RETRACTED("isretracted", "retracted");

  private final List<String> names;

  ColumnKind(String... names) {
    this.names = List.of(names);
  }

  /// The names of such columns, the best first.
  List<String> names() {
    return names;
  }
}
