package org.akin.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperTest {
  private static final PaperId ARXIV = PaperId.parse("arXiv:1810.04805");
  private static final PaperId DOI = PaperId.parse("10.18653/v1/N19-1423");
  private static final PaperId ACL = PaperId.parse("ACL:N19-1423");

  private static Paper paper(PaperId id, PaperId... further) {
    return new Paper(
        id,
        List.of(further),
        "Reading in both directions",
        "Words are hidden and guessed from both sides.",
        List.of("Łucja Ŵ", "Lee"),
        2019,
        LocalDate.of(2019, 6, 2),
        List.of("cs.CL", "cs.LG"),
        "NAACL",
        "https://example.org/1",
        false,
        null,
        List.of(),
        null);
  }

  private static Paper bare(String title, String abstractText) {
    return BarePaper.of(ARXIV.toString(), title, abstractText);
  }

  @Test
  void succeedsUnderTheIdOfTheEarlierPaperAndKeepsEveryId() {
    Paper later = bare("A new title", "A new abstract.");
    Paper successor =
        BarePaper.of(List.of(ACL, ARXIV), later.title(), later.abstractText(), List.of())
            .succeeding(paper(ARXIV, DOI));
    assertThat(successor.id()).isEqualTo(ARXIV);
    assertThat(successor.ids()).containsExactly(DOI, ACL);
    assertThat(successor.title()).isEqualTo("A new title");
    assertThat(successor.authors()).isEmpty();
    assertThat(successor.year()).isNull();
  }

  @Test
  void equalsItselfWhenItSucceedsItself() {
    Paper paper = paper(ARXIV, DOI, ACL);
    assertThat(paper.succeeding(paper)).isEqualTo(paper);
  }

  @Test
  void listsEachIdOnceWithItsOwnFirst() {
    assertThat(paper(DOI, ARXIV, DOI, ACL).allIds()).containsExactly(DOI, ARXIV, ACL);
  }

  @Test
  void comesBackFromJsonAsItWas() throws JsonProcessingException {
    Paper full = paper(ARXIV, DOI, ACL);
    assertThat(read(PaperJson.mapper().writeValueAsString(full))).isEqualTo(full);
    Paper bare = bare("Title", "Abstract.");
    assertThat(read(PaperJson.mapper().writeValueAsString(bare))).isEqualTo(bare);
  }

  @Test
  void writesTheFieldsOfTheContractAndNoEmptyOnes() throws JsonProcessingException {
    assertThat(PaperJson.mapper().writeValueAsString(bare("T", "A")))
        .isEqualTo("{\"id\":\"arXiv:1810.04805\",\"title\":\"T\",\"abstract\":\"A\"}");
    assertThat(PaperJson.mapper().writeValueAsString(paper(ARXIV, DOI)))
        .startsWith("{\"id\":\"arXiv:1810.04805\",\"ids\":[\"DOI:10.18653/v1/n19-1423\"],")
        .contains("\"date\":\"2019-06-02\",\"categories\":[\"cs.CL\",\"cs.LG\"]");
  }

  @Test
  void ignoresFieldsOfLaterVersions() throws JsonProcessingException {
    String json = "{\"id\":\"1810.04805\",\"title\":\"T\",\"abstract\":\"A\",\"mood\":\"bright\"}";
    assertThat(read(json)).isEqualTo(bare("T", "A"));
  }

  @Test
  void refusesABlankTitle() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bare(" \u2003", "A"))
        .withMessage("title is blank");
  }

  @Test
  void hasNoAbstractWhereItIsBlankOrAbsent() throws JsonProcessingException {
    assertThat(bare("T", " ").hasAbstract()).isFalse();
    assertThat(read("{\"id\":\"1810.04805\",\"title\":\"T\"}")).isEqualTo(bare("T", ""));
    assertThat(bare("T", "A").hasAbstract()).isTrue();
  }

  @Test
  void keepsTheEarlierAbstractWhenTheLaterRecordHasNone() {
    assertThat(bare("New", "").succeeding(bare("T", "A"))).isEqualTo(bare("New", "A"));
    assertThat(bare("New", "B").succeeding(bare("T", "A"))).isEqualTo(bare("New", "B"));
  }

  @Test
  void doesNotFollowChangesOfTheListsItWasMadeOf() {
    List<String> authors = new ArrayList<>(List.of("Lee"));
    Paper paper =
        new Paper(
            ARXIV, List.of(), "T", "A", authors, null, null, List.of(), null, null, false, null,
            List.of(), null);
    authors.add("Kim");
    assertThat(paper.authors()).containsExactly("Lee");
  }

  private static Paper read(String json) throws JsonProcessingException {
    return PaperJson.mapper().readValue(json, Paper.class);
  }
}
