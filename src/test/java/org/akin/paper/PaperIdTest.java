package org.akin.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.akin.paper.PaperId.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperIdTest {
  private static final String SICI =
      "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2";

  private static final String S2_DIGEST = "204e3073870fae3d05bcbc2f6a8e263d9b72e776";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arXiv:1706.03762",
        "arxiv:1706.03762",
        "ARXIV:1706.03762v5",
        "arXiv: 1706.03762",
        "  arXiv:1706.03762  ",
        "arXiv:1706.03762V2",
        "1706.03762",
        "1706.03762v12",
        "10.48550/arXiv.1706.03762",
        "DOI:10.48550/ARXIV.1706.03762v3",
        "https://doi.org/10.48550/arXiv.1706.03762",
        "https://arxiv.org/abs/1706.03762",
        "http://www.arxiv.org/abs/1706.03762v5",
        "https://export.arxiv.org/abs/1706.03762/",
        "https://arxiv.org/abs/1706.03762?context=cs.CL",
        "https://arxiv.org/abs/1706.03762#bib",
        "https://arxiv.org/pdf/1706.03762.pdf",
        "https://arxiv.org/pdf/1706.03762v5.pdf#page=3",
        "https://arxiv.org/pdf/1706.03762",
        "https://arxiv.org/html/1706.03762v7",
        "https://arxiv.org/ps/1706.03762",
        "HTTPS://ARXIV.ORG/abs/1706.03762",
        "arxiv.org/abs/1706.03762",
        "https://www.alphaxiv.org/abs/1706.03762",
        "https://www.alphaxiv.org/overview/1706.03762v5?chat=1",
        "https://huggingface.co/papers/1706.03762",
        "https://huggingface.co/papers/1706.03762/",
        "https://huggingface.co/papers/1706.03762?tab=comments#community"
      })
  void readsEverySpellingOfAnArxivId(String spelling) {
    assertThat(PaperId.parse(spelling)).isEqualTo(new PaperId(Scheme.ARXIV, "1706.03762"));
  }

  @ParameterizedTest
  @CsvSource({
    "math.GT/0309136, math/0309136",
    "arXiv:math.GT/0309136v2, math/0309136",
    "arXiv:MATH/0309136, math/0309136",
    "hep-th/9901001, hep-th/9901001",
    "cond-mat.str-el/0102536v1, cond-mat/0102536",
    "https://arxiv.org/abs/math.GT/0309136v1, math/0309136",
    "https://arxiv.org/pdf/hep-th/9901001v3.pdf, hep-th/9901001",
    "10.48550/arXiv.hep-th/9901001, hep-th/9901001",
    "10.48550/arXiv.math.GT/0309136, math/0309136"
  })
  void dropsSubjectClassAndVersionOfAnOldArxivId(String spelling, String value) {
    assertThat(PaperId.parse(spelling)).isEqualTo(new PaperId(Scheme.ARXIV, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DOI:10.18653/v1/N19-1423",
        "doi:10.18653/V1/n19-1423",
        "doi: 10.18653/v1/n19-1423",
        "10.18653/v1/N19-1423",
        "https://doi.org/10.18653/v1/N19-1423",
        "http://dx.doi.org/10.18653/v1/N19-1423",
        "https://www.doi.org/10.18653/v1/N19-1423/",
        "https://doi.org/10.18653%2Fv1%2FN19-1423",
        "https://doi.org/10.18653/v1/N19-1423?utm_source=feed",
        "https://doi.org/10.18653/v1/N19-1423#abstract",
        "doi.org/10.18653/v1/N19-1423"
      })
  void readsEverySpellingOfADoiInLowerCase(String spelling) {
    assertThat(PaperId.parse(spelling)).isEqualTo(new PaperId(Scheme.DOI, "10.18653/v1/n19-1423"));
  }

  @Test
  void keepsOddCharactersOfADoi() {
    String lower = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2";
    PaperId expected = new PaperId(Scheme.DOI, lower);
    assertThat(PaperId.parse(SICI)).isEqualTo(expected);
    assertThat(PaperId.parse("DOI:" + SICI)).isEqualTo(expected);
    assertThat(PaperId.parse("https://doi.org/" + SICI)).isEqualTo(expected);
    String encoded = SICI.replace("<", "%3C").replace(">", "%3E").replace(";", "%3B");
    assertThat(PaperId.parse("https://doi.org/" + encoded)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://doi.org/10.1000/a+b, 10.1000/a+b",
    "https://doi.org/10.1000/what%3F, 10.1000/what?",
    "https://doi.org/10.1000/100%, 10.1000/100%",
    "10.1000.10/123456, 10.1000.10/123456",
    "10.1000/Ünïcode, 10.1000/ünïcode",
    "10.48550/arXiv.not-an-id, 10.48550/arxiv.not-an-id"
  })
  void readsDoisThatLookLikeSomethingElse(String spelling, String value) {
    assertThat(PaperId.parse(spelling)).isEqualTo(new PaperId(Scheme.DOI, value));
  }

  @ParameterizedTest
  @CsvSource({
    "ACL:2020.acl-main.447, ACL, 2020.acl-main.447",
    "acl:P19-1001, ACL, P19-1001",
    "https://aclanthology.org/2020.acl-main.447/, ACL, 2020.acl-main.447",
    "https://www.aclanthology.org/P19-1001.pdf, ACL, P19-1001",
    "https://aclanthology.org/P19-1001.bib?download=1, ACL, P19-1001",
    "openalex:w2741809807, OPENALEX, W2741809807",
    "https://openalex.org/W2741809807, OPENALEX, W2741809807",
    "https://openalex.org/works/w2741809807?x=1#y, OPENALEX, W2741809807",
    "S2:204E3073870FAE3D05BCBC2F6A8E263D9B72E776, S2, " + S2_DIGEST,
    "s2:215416146, S2, 215416146",
    "https://www.semanticscholar.org/paper/" + S2_DIGEST + ", S2, " + S2_DIGEST,
    "https://www.semanticscholar.org/paper/A-Title/" + S2_DIGEST + "?s=1, S2, " + S2_DIGEST,
    "PMID:0031452104, PMID, 31452104",
    "pmid: 31452104, PMID, 31452104",
    "https://pubmed.ncbi.nlm.nih.gov/31452104/, PMID, 31452104",
    "https://www.ncbi.nlm.nih.gov/pubmed/31452104?dopt=Abstract, PMID, 31452104"
  })
  void readsTheOtherRegistries(String spelling, Scheme scheme, String value) {
    assertThat(PaperId.parse(spelling)).isEqualTo(new PaperId(scheme, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arXiv:1706.03762v5 [cs.CL] 6 Dec 2017",
        "arXiv:1706.03762v5  [cs.CL]  6 Dec 2017",
        "[1706.03762]",
        "(arXiv:1706.03762)",
        "arXiv:1706.03762.",
        "1706.03762v7;",
        "arXiv 1706.03762",
        "oai:arXiv.org:1706.03762",
        "https://arxiv.org/abs/1706.03762.",
        "<https://arxiv.org/abs/1706.03762>",
        "https://arxiv.org/abs/1706.03762v5,",
        "https://ar5iv.org/abs/1706.03762",
        "https://ar5iv.labs.arxiv.org/html/1706.03762v5",
        "https://arxiv.org/e-print/1706.03762",
        "https:/arxiv.org/abs/1706.03762",
        "https://www.semanticscholar.org/arxiv/1706.03762",
        "https://doi.org/10.48550/arXiv.1706.03762.",
        "info:doi/10.48550/arXiv.1706.03762"
      })
  void readsAnArxivIdAsItIsPrinted(String spelling) {
    assertThat(PaperId.parse(spelling)).isEqualTo(new PaperId(Scheme.ARXIV, "1706.03762"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://doi.org/10.1038/30918. | 10.1038/30918",
        "doi:10.1038/30918; | 10.1038/30918",
        "DOI 10.1038/30918 | 10.1038/30918",
        "(10.1038/30918) | 10.1038/30918",
        "10.1038/30918). | 10.1038/30918",
        "10.1016/S0140-6736(96)01234-5 | 10.1016/s0140-6736(96)01234-5",
        "10.5555/(abc)12 | 10.5555/(abc)12",
        "doi:https://doi.org/10.1038/30918 | 10.1038/30918",
        "urn:doi:10.1038/30918 | 10.1038/30918",
        "https://dl.acm.org/doi/abs/10.1145/3292500.3330701 | 10.1145/3292500.3330701",
        "https://onlinelibrary.wiley.com/doi/full/10.1002/spe.2984 | 10.1002/spe.2984",
        "https://link.springer.com/article/10.1007/s11192-019-03217-6 | 10.1007/s11192-019-03217-6",
        "10.1101/2021.05.04.442610v2 | 10.1101/2021.05.04.442610",
        "https://doi.org/10.1101/2021.05.04.442610v1 | 10.1101/2021.05.04.442610",
        "https://www.biorxiv.org/content/10.1101/2021.05.04.442610v2.full.pdf | 10.1101/2021.05.04.442610",
        "https://www.medrxiv.org/content/10.1101/2020.03.24.20042937v1 | 10.1101/2020.03.24.20042937",
        "https://www.biorxiv.org/content/biorxiv/early/2017/09/04/184358.full.pdf | 10.1101/184358",
        "bioRxiv:2021.05.04.442610 | 10.1101/2021.05.04.442610",
        "10.1101/gr.10.1.1 | 10.1101/gr.10.1.1"
      })
  void readsADoiAsItIsPrinted(String spelling, String value) {
    assertThat(PaperId.parse(spelling)).isEqualTo(new PaperId(Scheme.DOI, value));
  }

  @ParameterizedTest
  @CsvSource({
    "CorpusId:215416146, S2:215416146",
    "CorpusID: 215416146, S2:215416146",
    "https://api.semanticscholar.org/CorpusID:215416146, S2:215416146",
    "PMCID:PMC2731139, PMCID:PMC2731139",
    "PMCID: 2731139, PMCID:PMC2731139",
    "pmcid:pmc2731139.2, PMCID:PMC2731139",
    "PMC2731139, PMCID:PMC2731139",
    "PMC:2731139, PMCID:PMC2731139",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC2731139/, PMCID:PMC2731139",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2731139/pdf/main.pdf, PMCID:PMC2731139",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/2731139, PMCID:PMC2731139",
    "https://europepmc.org/article/PMC/PMC2731139, PMCID:PMC2731139",
    "https://europepmc.org/article/MED/31452104, PMID:31452104",
    "PMID 31452104, PMID:31452104",
    "PMID: 31452104., PMID:31452104",
    "https://api.openalex.org/works/W2741809807, OpenAlex:W2741809807",
    "hal-01234567v2, HAL:hal-01234567",
    "https://hal.science/hal-01234567v1/document, HAL:hal-01234567",
    "https://hdl.handle.net/1721.1/12345, hdl:1721.1/12345",
    "hdl:1721.1/ABC, hdl:1721.1/abc",
    "https://openreview.net/forum?id=B1-Hhnslg, B1-Hhnslg",
    "https://openreview.net/pdf?id=B1-Hhnslg, B1-Hhnslg",
    "https://openreview.net/forum?noteId=x&id=B1-Hhnslg, B1-Hhnslg"
  })
  void readsIdsAndAddressesOfOtherServices(String spelling, String normal) {
    assertThat(PaperId.parse(spelling)).hasToString(normal);
    assertThat(PaperId.parse(normal)).hasToString(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hal:9000", "handle with care", "PMC-7", "key.", "[draft]", "PMCID:none"})
  void takesNoKeyForAnIdOfARegistryOnlyBecauseItBeginsLikeOne(String key) {
    assertThat(PaperId.parse(key)).isEqualTo(new PaperId(Scheme.KEY, key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "paper-17",
        "31452104",
        "our:own/key",
        "Zürich 2019/4",
        "https://example.org/papers/12",
        "https://arxiv.org/list/cs.CL/recent",
        "acm/1234567",
        "2024.99999",
        "10.1000",
        "論文-7"
      })
  void keepsTheCorpusOwnKeyAsItIs(String key) {
    PaperId id = PaperId.parse(" " + key + "\t");
    assertThat(id).isEqualTo(new PaperId(Scheme.KEY, key));
    assertThat(id).hasToString(key);
    assertThat(id.url()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arXiv:attention",
        "DOI:11.1000/x",
        "DOI:10.1000/with blank",
        "OpenAlex:A123",
        "S2:xyz",
        "PMID:12a",
        "ACL:-P19"
      })
  void refusesAnotherFormAfterAKnownPrefix(String text) {
    String prefix = text.substring(0, text.indexOf(':'));
    String value = text.substring(text.indexOf(':') + 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PaperId.parse(text))
        .withMessage("'" + value + "' is not an id of " + prefix);
  }

  @Test
  void takesAMonthThatNeverWasForAnUnknownPaperOfArxiv() {
    assertThat(PaperId.parse("arXiv:9999.99999").toString()).isEqualTo("arXiv:9999.99999");
  }

  @Test
  void refusesAnEmptyId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PaperId.parse(" \n "))
        .withMessage("id is empty");
  }

  @Test
  void refusesAnIdAboveTheLongest() {
    String longest = "k".repeat(PaperId.MAX_LENGTH);
    assertThat(PaperId.parse(longest).value()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PaperId.parse(longest + "k"))
        .withMessage("id has 513 characters, at most 512 are allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\0b", "a\u0085b", "arXiv:\t1706.03762\u0007", "doi.org/10.1000/a%00b"})
  void refusesControlCharacters(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PaperId.parse(text))
        .withMessage("id holds a control character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arXiv:1706.03762",
        "arXiv:math/0309136",
        "DOI:10.18653/v1/n19-1423",
        "ACL:P19-1001",
        "OpenAlex:W2741809807",
        "S2:" + S2_DIGEST,
        "PMID:31452104",
        "PMCID:PMC2731139",
        "HAL:hal-01234567",
        "hdl:1721.1/12345",
        "paper-17"
      })
  void readsItsOwnSpellingBack(String normal) {
    assertThat(PaperId.parse(normal)).hasToString(normal);
  }

  @Test
  void linksToAPageThatIsReadAsTheSameId() {
    Stream.of("1706.03762", "math.GT/0309136", "DOI:10.18653/v1/n19-1423", "ACL:P19-1001")
        .map(PaperId::parse)
        .forEach(id -> assertThat(PaperId.parse(id.url().orElseThrow())).isEqualTo(id));
    Stream.of("PMCID:PMC2731139", "HAL:hal-01234567", "hdl:1721.1/12345", "S2:215416146")
        .map(PaperId::parse)
        .forEach(id -> assertThat(PaperId.parse(id.url().orElseThrow())).isEqualTo(id));
    Stream.of("OpenAlex:W2741809807", "S2:" + S2_DIGEST, "PMID:31452104", "DOI:" + SICI)
        .map(PaperId::parse)
        .forEach(id -> assertThat(PaperId.parse(id.url().orElseThrow())).isEqualTo(id));
  }

  @Test
  void sortsBySchemeThenValue() {
    Stream<PaperId> ids =
        Stream.of("own", "10.1000/b", "2001.00001", "1706.03762", "10.1000/a").map(PaperId::parse);
    assertThat(ids.sorted().map(PaperId::toString))
        .containsExactly(
            "arXiv:1706.03762", "arXiv:2001.00001", "DOI:10.1000/a", "DOI:10.1000/b", "own");
  }
}
