package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Papers in the JSON of each service, snapshot and program, as those write it.
class JsonSourcesTest {
  private static Paper only(String json) throws IOException {
    List<Entry> entries = Odd.entries(json);
    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst())
        .as(Odd.summary(entries)::toString)
        .isInstanceOf(Entry.Accepted.class);
    return ((Entry.Accepted) entries.getFirst()).paper();
  }

  private static List<String> summary(String json) throws IOException {
    return Odd.summary(Odd.entries(json));
  }

  @Test
  void readsAWorkOfOpenAlex() throws IOException {
    Paper paper =
        only(
            """
            {"id": "https://openalex.org/W700000001", "title": null, "display_name": "Rain on tin roofs",
             "doi": "https://doi.org/10.5555/Roof.1", "publication_year": 2015, "publication_date": "2015-08-02",
             "ids": {"openalex": "https://openalex.org/W700000001", "mag": "700000001",
               "pmid": "https://pubmed.ncbi.nlm.nih.gov/70000001",
               "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/7000001"},
             "primary_location": {"landing_page_url": "https://doi.org/10.5555/roof.1", "source": null},
             "best_oa_location": {"source": {"display_name": "Acoustics of Weather"}},
             "is_retracted": true, "cited_by_count": 1207, "primary_topic": {"display_name": "Sound"},
             "topics": [{"display_name": "Sound"}, {"display_name": "Rain"}],
             "referenced_works": ["https://openalex.org/W700000002"],
             "authorships": [{"author": {"display_name": "Tove Regn"}},
               {"author": {"display_name": null}, "raw_author_name": "P. Tak"}],
             "abstract_inverted_index": {"drums": [1], "Rain": [0, 3], "on.": [2]}}
            """);
    assertThat(paper.allIds())
        .hasToString("[OpenAlex:W700000001, DOI:10.5555/roof.1, PMID:70000001, PMCID:PMC7000001]");
    assertThat(paper.title()).isEqualTo("Rain on tin roofs");
    assertThat(paper.abstractText()).isEqualTo("Rain drums on. Rain");
    assertThat(paper.authors()).containsExactly("Tove Regn", "P. Tak");
    assertThat(paper.venue()).isEqualTo("Acoustics of Weather");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2015, 8, 2));
    assertThat(paper.categories()).containsExactly("Sound", "Rain");
    assertThat(paper.retracted()).isTrue();
    assertThat(paper.citedBy()).isEqualTo(1207);
    assertThat(paper.references()).hasToString("[OpenAlex:W700000002]");
  }

  @Test
  void allocatesNothingForTheHostilePlacesOfAWord() throws IOException {
    Paper paper =
        only(
            """
            {"id": "https://openalex.org/W1", "title": "T", "abstract_inverted_index":
              {"end": [2000000000], "start": [-5, "x", 1e300, null], "middle": [7]}}
            """);
    assertThat(paper.abstractText()).isEqualTo("start middle end");
  }

  @Test
  void rejectsWhatIsNoWorkOfOpenAlex() throws IOException {
    assertThat(
            summary(
                """
                {"id": "https://openalex.org/A7", "display_name": "Tove Regn"}
                {"id": "https://openalex.org/W7", "title": null, "display_name": null, "authorships": []}
                """))
        .containsExactly(
            "[made.jsonl:1] expected a work of OpenAlex, found 'https://openalex.org/A7'",
            "[made.jsonl:2] title missing");
  }

  @Test
  void readsThePapersAroundAPaperOfSemanticScholar() throws IOException {
    assertThat(
            summary(
                """
                {"offset": 0, "data": [{"isInfluential": false, "contexts": ["as shown"], "citedPaper":
                {"paperId": "00000000000000000000000000000000000000a1", "title": "Cited", "authors": []}},
                {"citedPaper": {"paperId": null, "title": "Cited in print"}}]}
                """))
        .satisfiesExactly(
            known -> assertThat(known).isEqualTo("S2:00000000000000000000000000000000000000a1"),
            unknown -> assertThat(unknown).startsWith("akin-"));
    assertThat(
            summary(
                "{\"recommendedPapers\":[{\"paperId\":\"00000000000000000000000000000000000000a2\","
                    + "\"title\":\"Recommended\"}]}"))
        .containsExactly("S2:00000000000000000000000000000000000000a2");
  }

  @Test
  void readsAPaperOfTheDataSetsOfSemanticScholar() throws IOException {
    Paper paper =
        only(
            """
            {"corpusid": 700001, "externalids": {"ACL": "P99-1001", "DBLP": "x", "ArXiv": null, "MAG": "7", "CorpusId": "700001", "PubMed": null, "DOI": null, "PubMedCentral": "70002"}, "url": "https://www.semanticscholar.org/paper/00000000000000000000000000000000000000b1", "title": "Glue of mussels", "authors": [{"authorId": "7", "name": "Ola Skal"}], "venue": "", "publicationvenueid": null, "year": 2011, "isopenaccess": false, "s2fieldsofstudy": [{"category": "Biology", "source": "external"}, {"category": "Biology", "source": "s2-fos-model"}], "publicationdate": "2011-05-06", "journal": {"name": "Adhesion", "pages": null}}
            """);
    assertThat(paper.allIds())
        .hasToString(
            "[ACL:P99-1001, PMCID:PMC70002, S2:00000000000000000000000000000000000000b1,"
                + " S2:700001]");
    assertThat(paper.venue()).isEqualTo("Adhesion");
    assertThat(paper.categories()).containsExactly("Biology");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2011, 5, 6));
  }

  @Test
  void readsTheOtherDataSetsOfSemanticScholarAsWhatTheyAre() throws IOException {
    assertThat(
            summary(
                """
                {"corpusid": 700001, "openaccessinfo": {"externalids": {"DOI": "10.5555/glue.1", "ACL": null}}, "abstract": "Mussels glue."}
                {"corpusid": 700001, "model": "tldr@v2.0.0", "text": "Mussels stick."}
                {"sha": "00000000000000000000000000000000000000b1", "corpusid": 700001, "primary": true}
                {"citationid": 1, "citingcorpusid": 700001, "citedcorpusid": 700002, "isinfluential": false}
                {"corpusid": 700001, "model": "specter@v0.1.1", "vector": "[0.1, 0.2]"}
                {"authorid": "7", "externalids": null, "name": "Ola Skal", "papercount": 3}
                """))
        .containsExactly(
            "abstract of S2:700001",
            "[made.jsonl:2] expected a paper of Semantic Scholar, found a summary (tldr)",
            "[made.jsonl:3] expected a paper of Semantic Scholar, found an identifier",
            "[made.jsonl:4] expected a paper of Semantic Scholar, found a citation",
            "[made.jsonl:5] expected a paper of Semantic Scholar, found an embedding",
            "[made.jsonl:6] expected a paper of Semantic Scholar, found an author");
  }

  @Test
  void readsAWorkOfCrossref() throws IOException {
    Paper paper =
        only(
            """
            {"status":"ok","message-type":"work","message":{"indexed":{"date-time":"2020-01-01T00:00:00Z"},"publisher":"Press","DOI":"10.5555/Kiln.1","type":"journal-article","title":["Kilns of clay"],"container-title":["Pots","P"],"author":[{"given":"Ida","family":"Ler","sequence":"first"},{"name":"Kiln Group"}],"abstract":"<jats:p>Clay bakes.</jats:p>","issued":{"date-parts":[[2014,5]]},"published-online":{"date-parts":[["2014","5","9"]]},"published-print":{"date-parts":[[null]]},"reference":[{"key":"1","DOI":"10.5555/kiln.0"},{"key":"2","unstructured":"Ler 1999"}],"updated-by":[{"type":"retraction","DOI":"10.5555/kiln.2"}],"URL":"https://doi.org/10.5555/kiln.1","subject":["Ceramics"]}}
            """);
    assertThat(paper.id()).hasToString("DOI:10.5555/kiln.1");
    assertThat(paper.title()).isEqualTo("Kilns of clay");
    assertThat(paper.authors()).containsExactly("Ida Ler", "Kiln Group");
    assertThat(paper.venue()).isEqualTo("Pots");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2014, 5, 9));
    assertThat(paper.references()).hasToString("[DOI:10.5555/kiln.0]");
    assertThat(paper.retracted()).isTrue();
    assertThat(paper.categories()).containsExactly("Ceramics");
  }

  @Test
  void readsPagesAndFilesOfCrossref() throws IOException {
    String item = "{\"DOI\":\"10.5555/%s\",\"title\":[\"T\"],\"container-title\":[]}";
    assertThat(
            summary(
                "{\"status\":\"ok\",\"message\":{\"facets\":{},\"total-results\":2,\"items\":["
                    + item.formatted("a")
                    + ","
                    + item.formatted("b")
                    + "],\"items-per-page\":2}}"))
        .containsExactly("DOI:10.5555/a", "DOI:10.5555/b");
    assertThat(summary("{\"items\":[" + item.formatted("c") + "]}"))
        .containsExactly("DOI:10.5555/c");
    assertThat(summary(item.formatted("d") + "\n" + item.formatted("e")))
        .containsExactly("DOI:10.5555/d", "DOI:10.5555/e");
  }

  @Test
  void readsOneItemOfCslWithoutIdentifierByItsKeyWithinTheFile() throws IOException {
    List<Entry> entries =
        Odd.entries(
            """
            {
              "id": "ler1999", "type": "paper-conference", "title": "Glaze", "keyword": "clay, fire",
              "author": [{"family": "Gogh", "given": "Ada", "non-dropping-particle": "van", "suffix": "Jr."}],
              "issued": {"raw": "1999-07"}
            }
            """);
    Entry.Accepted item = (Entry.Accepted) entries.getFirst();
    assertThat(item.scope()).isEqualTo(Entry.Scope.FILE);
    assertThat(item.paper().id()).hasToString("ler1999");
    assertThat(item.paper().authors()).containsExactly("Ada van Gogh Jr.");
    assertThat(item.paper().year()).isEqualTo(1999);
    assertThat(item.paper().categories()).containsExactly("clay", "fire");
  }

  @Test
  void readsNotesOfBothInterfacesOfOpenReviewAndRejectsReviews() throws IOException {
    List<Entry> entries =
        Odd.entries(
            """
            {"notes":[{"id":"Abc1","forum":"Abc1","cdate":1700000000000,"content":{"title":{"value":"Second"},"abstract":{"value":"A."},"authors":{"value":["Jo Li"]}}},
            {"id":"Abc2","forum":"Abc2","replyto":null,"content":{"title":"First","abstract":"A.","authors":["Jo Li"],"venue":"W"}},
            {"id":"Abc3","forum":"Abc1","replyto":"Abc1","content":{"title":{"value":"Review"},"review":{"value":"Fine."}}}],"count":3}
            """);
    Paper second = ((Entry.Accepted) entries.getFirst()).paper();
    assertThat(second.authors()).containsExactly("Jo Li");
    assertThat(second.date()).isEqualTo(LocalDate.of(2023, 11, 14));
    assertThat(((Entry.Accepted) entries.get(1)).paper().venue()).isEqualTo("W");
    assertThat(((Entry.Rejected) entries.get(2)).reason())
        .isEqualTo("expected a paper of OpenReview, found a reply to Abc1");
  }

  @Test
  void readsEuropePmcInItsShortAndItsLongForm() throws IOException {
    Paper paper =
        only(
            """
            {"hitCount":1,"request":{"queryString":"x"},"resultList":{"result":[{"id":"70000002","source":"MED","pmid":"70000002","pmcid":"PMC7000002","title":"Sleep of snails","authorString":"Li J, Lo M.","journalTitle":"Snails","pubYear":"2013","pubTypeList":{"pubType":["Retracted Publication"]},"firstPublicationDate":"2013-02-03"}]}}
            """);
    assertThat(paper.allIds()).hasToString("[PMID:70000002, PMCID:PMC7000002]");
    assertThat(paper.authors()).containsExactly("Li J", "Lo M");
    assertThat(paper.venue()).isEqualTo("Snails");
    assertThat(paper.retracted()).isTrue();
  }

  @Test
  void readsPreprintsWithoutTheArticleThatTheyBecame() throws IOException {
    Paper paper =
        only(
            """
            {"messages":[{"status":"ok"}],"collection":[{"doi":"10.1101/2020.02.02.700001","title":"Moss at night","authors":"Li, J. A.; van Lo, M.;","date":"2020-02-02","version":"1","type":"new results","category":"plant biology","abstract":"Moss sleeps.","published":"10.5555/moss.1","server":"bioRxiv"}]}
            """);
    assertThat(paper.allIds()).hasToString("[DOI:10.1101/2020.02.02.700001]");
    assertThat(paper.authors()).containsExactly("J. A. Li", "M. van Lo");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2020, 2, 2));
    assertThat(paper.categories()).containsExactly("plant biology");
  }

  @Test
  void readsDataCite() throws IOException {
    Paper paper =
        only(
            """
            {"data":{"id":"10.5555/dc.1","type":"dois","attributes":{"doi":"10.5555/dc.1","creators":[{"name":"Li, Jo","nameType":"Personal","givenName":"Jo","familyName":"Li"},{"name":"Sea Group","nameType":"Organizational"}],"titles":[{"title":"Unterwasser","titleType":"TranslatedTitle"},{"title":"Under water"}],"publisher":{"name":"Sea Press"},"publicationYear":2012,"subjects":[{"subject":"Sea"}],"dates":[{"date":"2012-03","dateType":"Issued"}],"descriptions":[{"description":"We used nets.","descriptionType":"Methods"},{"description":"Fish live.","descriptionType":"Abstract"}],"url":"https://example.org/dc1","relatedIdentifiers":[{"relationType":"References","relatedIdentifierType":"DOI","relatedIdentifier":"10.5555/dc.0"}]}}}
            """);
    assertThat(paper.id()).hasToString("DOI:10.5555/dc.1");
    assertThat(paper.title()).isEqualTo("Under water");
    assertThat(paper.abstractText()).isEqualTo("Fish live.");
    assertThat(paper.authors()).containsExactly("Jo Li", "Sea Group");
    assertThat(paper.venue()).isEqualTo("Sea Press");
    assertThat(paper.references()).hasToString("[DOI:10.5555/dc.0]");
  }

  @Test
  void readsInspire() throws IOException {
    Paper paper =
        only(
            """
            {"hits":{"hits":[{"id":"701","metadata":{"control_number":701,"titles":[{"title":"Heavy quarks","source":"arXiv"}],"abstracts":[{"value":"Quarks weigh."}],"authors":[{"full_name":"Li, Jo"}],"arxiv_eprints":[{"value":"0901.70001","categories":["hep-ph"]}],"dois":[{"value":"10.5555/Q.1"}],"publication_info":[{"journal_title":"Quarks","year":2009}],"preprint_date":"2009-01-05"}}],"total":1}}
            """);
    assertThat(paper.allIds()).hasToString("[arXiv:0901.70001, DOI:10.5555/q.1]");
    assertThat(paper.authors()).containsExactly("Jo Li");
    assertThat(paper.venue()).isEqualTo("Quarks");
    assertThat(paper.categories()).containsExactly("hep-ph");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2009, 1, 5));
  }

  @Test
  void readsTheAstrophysicsDataSystemToTheMonth() throws IOException {
    Paper paper =
        only(
            """
            {"responseHeader":{"status":0},"response":{"numFound":1,"docs":[{"bibcode":"2010Star...70....1L","title":["Old stars"],"author":["Li, Jo","Lo, M."],"abstract":"Stars age.","pubdate":"2010-04-00","pub":"Stars","doi":["10.5555/star.1"],"identifier":["arXiv:1001.70001","2010arXiv100170001L","10.5555/star.1"]}]}}
            """);
    assertThat(paper.allIds()).hasToString("[DOI:10.5555/star.1, arXiv:1001.70001]");
    assertThat(paper.title()).isEqualTo("Old stars");
    assertThat(paper.year()).isEqualTo(2010);
    assertThat(paper.date()).isNull();
    assertThat(paper.authors()).containsExactly("Jo Li", "M. Lo");
  }

  @Test
  void readsHalInItsFirstLanguage() throws IOException {
    Paper paper =
        only(
            """
            {"response":{"numFound":1,"docs":[{"halId_s":"hal-07000001","title_s":["Le vent","The wind"],"abstract_s":["Il souffle.","It blows."],"authFullName_s":["Jo Li"],"arxivId_s":"1101.70001","producedDate_s":"2011-02","journalTitle_s":"Vents","uri_s":"https://hal.science/hal-07000001"}]}}
            """);
    assertThat(paper.allIds()).hasToString("[arXiv:1101.70001, HAL:hal-07000001]");
    assertThat(paper.title()).isEqualTo("Le vent");
    assertThat(paper.abstractText()).isEqualTo("Il souffle.");
  }

  @Test
  void readsZoteroWithTheIdentifiersOfItsExtraLinesAndRejectsAttachments() throws IOException {
    List<Entry> entries =
        Odd.entries(
            """
            [{"key":"ABCD2345","version":1,"library":{"type":"user"},"data":{"key":"ABCD2345","itemType":"journalArticle","title":"Oars","creators":[{"creatorType":"editor","firstName":"Ed","lastName":"It"},{"creatorType":"author","firstName":"Jo","lastName":"Li"},{"creatorType":"author","name":"Boat Club"}],"abstractNote":"Oars bend.","publicationTitle":"Boats","date":"March 4, 2008","extra":"PMID: 70000003\\narXiv:0803.70001 [physics]"}},
            {"key":"EFGH2345","data":{"key":"EFGH2345","itemType":"attachment","title":"PDF"}}]
            """);
    Paper paper = ((Entry.Accepted) entries.getFirst()).paper();
    assertThat(paper.allIds()).hasToString("[PMID:70000003, arXiv:0803.70001]");
    assertThat(paper.authors()).containsExactly("Jo Li", "Boat Club");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2008, 3, 4));
    assertThat(((Entry.Rejected) entries.get(1)).reason())
        .isEqualTo("expected a paper of Zotero, found an item of type 'attachment'");
  }

  @Test
  void readsTheSummariesOfPubMedUnderTheirNumbers() throws IOException {
    List<Entry> entries =
        Odd.entries(
            """
            {"header":{"type":"esummary"},"result":{"uids":["70000004","70000005"],"70000004":{"uid":"70000004","pubdate":"2007 Mar 4","sortpubdate":"2007/03/04 00:00","fulljournalname":"Hens","title":"Eggs.","authors":[{"name":"Li J","authtype":"Author"}],"articleids":[{"idtype":"pubmed","value":"70000004"},{"idtype":"doi","value":"10.5555/egg.1"}]},"70000005":{"uid":"70000005","error":"cannot get document summary"}}}
            """);
    Paper paper = ((Entry.Accepted) entries.getFirst()).paper();
    assertThat(paper.allIds()).hasToString("[PMID:70000004, DOI:10.5555/egg.1]");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2007, 3, 4));
    assertThat(entries.get(1)).isInstanceOf(Entry.Rejected.class);
    assertThat(entries).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // DOAJ
        "{\"total\":1,\"results\":[{\"id\":\"f0\",\"bibjson\":{\"title\":\"T\",\"author\":[{\"name\":\"Jo"
            + " Li\"}],\"identifier\":[{\"type\":\"pissn\",\"id\":\"1\"},{\"type\":\"doi\",\"id\":\"10.5555/X\"}],\"year\":\"2006\"}}]}",
        // CORE
        "{\"totalHits\":1,\"results\":[{\"id\":7,\"arxivId\":null,\"doi\":\"10.5555/X\",\"title\":\"T\",\"authors\":[{\"name\":\"Li,"
            + " Jo\"}],\"yearPublished\":2006}]}",
        // Zenodo
        "{\"hits\":{\"hits\":[{\"id\":7,\"doi\":\"10.5555/X\",\"metadata\":{\"title\":\"T\",\"creators\":[{\"name\":\"Li,"
            + " Jo\"}],\"publication_date\":\"2006-01-02\"}}],\"total\":1}}",
        // DBLP
        "{\"result\":{\"query\":\"t\",\"hits\":{\"@total\":\"1\",\"hit\":[{\"@id\":\"1\",\"info\":{\"authors\":{\"author\":[{\"@pid\":\"1\",\"text\":\"Jo"
            + " Li 0002\"}]},\"title\":\"T\",\"year\":\"2006\",\"doi\":\"10.5555/X\"}}]}}}",
        // Scopus
        "{\"search-results\":{\"opensearch:totalResults\":\"1\",\"entry\":[{\"dc:title\":\"T\",\"dc:creator\":\"Li,"
            + " Jo\",\"prism:coverDate\":\"2006-01-02\",\"prism:doi\":\"10.5555/X\",\"eid\":\"2-s2\"}]}}",
        // schema.org
        "{\"@context\":\"https://schema.org\",\"@type\":\"ScholarlyArticle\",\"@id\":\"https://doi.org/10.5555/X\",\"headline\":\"T\",\"author\":[{\"@type\":\"Person\",\"givenName\":\"Jo\",\"familyName\":\"Li\"}],\"datePublished\":\"2006\"}",
        // GraphQL
        "{\"data\":{\"search\":{\"papers\":[{\"title\":\"T\",\"doi\":\"10.5555/X\",\"year\":2006,\"authors\":[\"Jo"
            + " Li\"]}]}}}",
        // Elasticsearch
        "{\"took\":1,\"hits\":{\"total\":{\"value\":1},\"hits\":[{\"_id\":\"7\",\"_source\":{\"title\":\"T\",\"doi\":\"10.5555/X\",\"year\":2006,\"authors\":\"Jo"
            + " Li\"}}]}}",
      })
  void readsTheAnswersOfOtherServices(String json) throws IOException {
    Paper paper = only(json);
    assertThat(paper.title()).isEqualTo("T");
    assertThat(paper.id()).hasToString("DOI:10.5555/x");
    assertThat(paper.authors()).containsExactly("Jo Li");
    assertThat(paper.year()).isEqualTo(2006);
  }

  @Test
  void readsWhatAkinItselfWrites() throws IOException {
    Paper paper =
        only(
            """
            {"id":"DOI:10.5555/own.1","ids":["arXiv:2001.70001"],"title":"Own H2O","abstract":"It is ours.","authors":["Jo Li"],"date":"2020-01-02","retracted":true,"references":["arXiv:2001.70002","DOI:10.5555/own.0"],"original":{"title":"Own H<sub>2</sub>O"}}
            """);
    assertThat(paper.allIds()).hasToString("[DOI:10.5555/own.1, arXiv:2001.70001]");
    assertThat(paper.retracted()).isTrue();
    assertThat(paper.references()).hasSize(2);
    assertThat(paper.original()).isNotNull();
  }
}
