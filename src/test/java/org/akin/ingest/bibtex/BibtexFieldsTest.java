package org.akin.ingest.bibtex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the fields of an entry say about the paper.
class BibtexFieldsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Doe, Jane and Richard Roe | Jane Doe; Richard Roe",
        "Doe, Jane AND Roe, Richard And Poe, Ed | Jane Doe; Richard Roe; Ed Poe",
        "{Barnes and Noble} and {Owl, Society of the} | Barnes and Noble; Owl, Society of the",
        "King, Jr., Martin and King, Martin, Jr. | Martin King Jr.; Martin King Jr.",
        "von der Eule, Jr, Johann | Johann von der Eule Jr",
        "Ludwig van Uhu and de la Noche, Ana | Ludwig van Uhu; Ana de la Noche",
        "Doe, Jane and others | Jane Doe",
        "others | ''",
        "{\\\"O}zg{\\\"u}r, {\\c{S}}ahin and {\\'E}. Hibou | Şahin Özgür; É. Hibou",
        "Doe, J., Roe, R. A. and Poe, E. | J. Doe; R. A. Roe; E. Poe",
        "Jane Doe, Richard Roe, Ed Poe | Jane Doe; Richard Roe; Ed Poe",
        "Doe, Jane; Roe, Richard | Jane Doe; Richard Roe",
        "family=Uhu, given=Ludwig, prefix=van and Doe, Jane | Ludwig van Uhu; Jane Doe",
        "Sandy Anderson and Band, Andy | Sandy Anderson; Andy Band",
        "{{Owl Group}} | Owl Group"
      })
  void readsNamesByTheRulesOfBibtex(String field, String names) throws IOException {
    List<String> expected = names.isEmpty() ? List.of() : List.of(names.split("; "));
    assertThat(Bibtex.paperWith("author = {" + field + "}").authors()).isEqualTo(expected);
    String folded = field.replace(" ", "\n    ");
    assertThat(Bibtex.paperWith("author = {" + folded + "}").authors()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "year = 2020 | 2020 | ",
        "year = {2020}, month = may, day = 6 | 2020 | 2020-05-06",
        "year = \"2020\", month = \"10~\" # jun | 2020 | 2020-06-10",
        "year = 2020, month = jul # \"~4\" | 2020 | 2020-07-04",
        "year = 2020, month = {September}, day = {31} | 2020 | ",
        "year = 2020, month = 5, day = 6 | 2020 | 2020-05-06",
        "year = 2020, month = {6. M{\\\"a}rz} | 2020 | 2020-03-06",
        "year = {c. 2020} | 2020 | ",
        "date = {2020-05-06} | 2020 | 2020-05-06",
        "date = {2020-05-06/2021-01-01}, year = 1999 | 2020 | 2020-05-06",
        "date = {2020-05/} | 2020 | ",
        "date = {/2020-05-06} | 2020 | 2020-05-06",
        "date = {2020/05/06} | 2020 | 2020-05-06",
        "date = {2019/2020} | 2019 | ",
        "date = {2020-05~} | 2020 | ",
        "urldate = {2020-05-06} | | ",
        "year = {in press} | | "
      })
  void readsDatesOfBothKinds(String fields, Integer year, String date) throws IOException {
    Paper paper = Bibtex.paperWith(fields);
    assertThat(paper.year()).isEqualTo(year);
    assertThat(paper.date() == null ? null : paper.date().toString()).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "doi = {10.1234/a\\_b} | DOI:10.1234/a_b",
        "doi = {10.1234/a{\\_}b} | DOI:10.1234/a_b",
        "doi = {https://doi.org/10.1234/A} | DOI:10.1234/a",
        "doi = {\\url{https://doi.org/10.1234/a}} | DOI:10.1234/a",
        "doi = {10.1002/(SICI)1097(1998)17:15\\textless{}1::AID\\textgreater{}3.0.CO;2-I} |"
            + " DOI:10.1002/(sici)1097(1998)17:15<1::aid>3.0.co;2-i",
        "doi = \"10.1234/a, 10.1234/b\" | DOI:10.1234/a DOI:10.1234/b",
        "url = {http://dx.doi.org/10.1234/a\\%28b\\%29} | DOI:10.1234/a(b)",
        "howpublished = {\\url{https://arxiv.org/abs/2401.00009v2}} | arXiv:2401.00009",
        "note = {arXiv:2401.00009 [cs.CL], to appear} | arXiv:2401.00009",
        "note = {cite arxiv:2401.00009Comment: 9 pages} | arXiv:2401.00009",
        "note = {doi: 10.1234/a} | DOI:10.1234/a",
        "note = {Erratum in https://doi.org/10.1234/a} | k",
        "eprint = {2401.00009}, archivePrefix = {arXiv} | arXiv:2401.00009",
        "eprint = {2401.00009}, eprinttype = arxiv, eprintclass = {cs.CL} | arXiv:2401.00009",
        "eprint = {arXiv:hep-th/9901001} | arXiv:hep-th/9901001",
        "eprint = {12345678}, eprinttype = {pubmed} | PMID:12345678",
        "eprint = {hal-01234567}, eprinttype = {HAL} | HAL:hal-01234567",
        "eprint = {https://example.org/a.pdf} | k",
        "eprint = {4711} | k",
        "journal = {arXiv preprint arXiv:2401.00009} | arXiv:2401.00009",
        "journal = {ArXiv}, volume = {abs/2401.00009} | arXiv:2401.00009",
        "journal = {CoRR}, volume = {abs/math/0501001} | arXiv:math/0501001",
        "journal = {arXiv e-prints}, eid = {arXiv:2401.00009}, pages = {arXiv:2401.00009} |"
            + " arXiv:2401.00009",
        "number = {arXiv:2401.00009}, publisher = {arXiv} | arXiv:2401.00009",
        "arxivId = {2401.00009} | arXiv:2401.00009",
        "pmid = {123}, pmcid = {PMC456} | PMID:123 PMCID:PMC456",
        "url = {https://api.semanticscholar.org/CorpusID:123} | S2:123",
        "url = {https://aclanthology.org/2031.toy-main.1/} | ACL:2031.toy-main.1",
        "journal = {Journal of Volumes}, volume = {2401} | k"
      })
  void findsIdentifiersWhereTheyAreGiven(String fields, String ids) throws IOException {
    assertThat(Bibtex.paperWith(fields).allIds().stream().map(Object::toString))
        .containsExactly(ids.split(" "));
  }

  @Test
  void takesAKeyThatIsADoiForTheDoi() throws IOException {
    assertThat(Bibtex.read("@misc{10.1234/5.6, title={T}}").paper(1).id())
        .hasToString("DOI:10.1234/5.6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url = {https://example.org/a\\_b?x=1\\&y=2\\#c} | https://example.org/a_b?x=1&y=2#c",
        "url = {https://example.org/\\~{}owl/{\\textasciitilde}x/$\\sim$y} |"
            + " https://example.org/~owl/~x/~y",
        "url = {\\href{https://example.org/a}{the page}} | https://example.org/a",
        "howpublished = {\\url{https://example.org/a}} | https://example.org/a",
        "ee = {https://example.org/a} | https://example.org/a"
      })
  void readsAddressesVerbatim(String fields, String url) throws IOException {
    Paper paper = Bibtex.paperWith(fields);
    assertThat(paper.url()).isEqualTo(url);
    assertThat(paper.venue()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "journal = {J}, booktitle = {B} | J",
        "journaltitle = {J} | J",
        "booktitle = {B}, series = {S} | B",
        "school = {University of Owls} | University of Owls",
        "institution = {Owl Institute} | Owl Institute",
        "howpublished = {Talk at the forest} | Talk at the forest",
        "journal = {\\mnras} | Monthly Notices of the Royal Astronomical Society"
      })
  void findsTheVenue(String fields, String venue) throws IOException {
    assertThat(Bibtex.paperWith(fields).venue()).isEqualTo(venue);
  }

  @Test
  void joinsTitleAndSubtitle() throws IOException {
    assertThat(Bibtex.paperWith("subtitle = {A study}").title()).isEqualTo("A title: A study");
    assertThat(Bibtex.read("@misc{k, title={Do owls {Sleep?}}, subtitle={A study}}").titles())
        .containsExactly("Do owls Sleep? A study");
  }

  @Test
  void keepsTitleAndAbstractAsWrittenWhereTexWasRead() throws IOException {
    Paper paper = Bibtex.read("@misc{k, title={{\\\"U}ber Eulen}, abstract={Plain.}}").paper(1);
    assertThat(paper.title()).isEqualTo("Über Eulen");
    assertThat(paper.original()).isEqualTo(new Paper.Original("{\\\"U}ber Eulen", null));
  }
}
