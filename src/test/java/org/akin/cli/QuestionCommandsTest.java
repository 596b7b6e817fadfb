package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.akin.Library;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands that look at a library or take papers out of it.
final class QuestionCommandsTest {
  @TempDir static Path directory;

  private static Path home;

  @BeforeAll
  static void copyTheSample() throws IOException {
    home = SampleLibrary.copyTo(directory.resolve("the library"));
  }

  private static CommandRun run(String command, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(command, "--home", home));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray());
  }

  @Test
  void relatedPrintsThePapersBestFirst() throws Exception {
    CommandRun text = run("related", "https://arxiv.org/abs/1810.04805v2", "--limit", 3);
    assertThat(text.exit()).as(text.err()).isZero();
    assertThat(text.out().lines()).hasSize(4);
    assertThat(text.out()).startsWith("BERT: ").contains("(2018)  arXiv:1810.04805");

    JsonNode answer = run("related", "arXiv:1810.04805", "--limit", 3, "--json").json();
    assertThat(names(answer)).containsExactly("paper", "related", "model", "generation");
    assertThat(answer.path("paper").path("id").textValue()).isEqualTo("arXiv:1810.04805");
    assertThat(names(answer.path("related").path(0))).containsExactly("paper", "cosine", "order");
    JsonNode byCosine =
        run("related", "arXiv:1810.04805", "--limit", 3, "--order", "cosine", "--json").json();
    assertThat(byCosine.path("related").findValuesAsText("cosine").stream().map(Double::valueOf))
        .hasSize(3)
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    String first = answer.path("related").path(0).path("paper").path("id").textValue();
    JsonNode without =
        run("related", "arXiv:1810.04805", "--exclude", first + ",no-such", "--json").json();
    assertThat(without.path("related")).hasSize(10);
    assertThat(without.findValuesAsText("id")).doesNotContain(first);
  }

  @Test
  void relatedSaysWhy() throws Exception {
    JsonNode answer = run("related", "arXiv:1810.04805", "--limit", 2, "--why", "--json").json();
    JsonNode first = answer.path("related").path(0);
    assertThat(names(first)).containsExactly("paper", "cosine", "order", "why");
    assertThat(names(first.path("why"))).containsExactly("phrases", "words", "sentences");
    String phrase = first.at("/why/phrases/0/text").textValue();
    CommandRun text = run("related", "arXiv:1810.04805", "--limit", 2, "--why");
    assertThat(text.out()).contains("  both: " + phrase, "  asked: ", "  found: ");
    assertThat(run("related", "arXiv:1810.04805").out()).doesNotContain("  both: ");
  }

  @Test
  void relatedTakesATextInsteadOfAPaper() throws Exception {
    String text = "Detecting ripples of space-time from two merging black holes";
    JsonNode answer = run("related", "--text", text, "--json").json();
    assertThat(answer.at("/related/0/paper/id").textValue()).isEqualTo("arXiv:1602.03837");
    assertThat(run("related", "--text", " ").exit()).isEqualTo(2);
  }

  @Test
  void searchJoinsItsWords() throws Exception {
    JsonNode answer = run("search", "black", "hole", "mergers", "--json", "--limit", 1).json();
    assertThat(answer.at("/related/0/paper/id").textValue()).isEqualTo("arXiv:1602.03837");
    CommandRun nothing = run("search", "black", "--min-cosine", 1);
    assertThat(nothing.exit()).isZero();
    assertThat(nothing.out()).contains("nothing related");
  }

  @Test
  void searchGoesByMeaningByWordsOrByBoth() throws Exception {
    JsonNode words = run("search", "author:vaswani", "--mode", "words", "--json").json();
    assertThat(words.at("/related/0/paper/id").textValue()).isEqualTo("arXiv:1706.03762");
    JsonNode meaning =
        run("search", "black hole -merger", "--mode", "meaning", "--limit", 3, "--json").json();
    assertThat(meaning.path("related")).hasSize(3);
    assertThat(meaning.findValuesAsText("id")).doesNotContain("arXiv:1602.03837");
    assertThat(run("search", "qqqqqqq", "--mode", "words").out()).contains("nothing related");
    assertThat(run("search", "black", "--mode", "fuzzy").exit()).isEqualTo(2);
    JsonNode pasted = run("search", "https://arxiv.org/abs/1810.04805v2", "--json").json();
    assertThat(pasted.at("/related/0/paper/id").textValue()).isEqualTo("arXiv:1810.04805");
  }

  @Test
  void showPrintsOnePaper() throws Exception {
    JsonNode paper = run("show", "1706.03762", "--json").json();
    assertThat(names(paper))
        .containsExactly(
            "id",
            "ids",
            "title",
            "title_text",
            "abstract",
            "abstract_text",
            "authors",
            "year",
            "categories",
            "venue",
            "url",
            "links",
            "generation",
            "origins");
    assertThat(run("show", "1706.03762").out())
        .startsWith("Attention Is All You Need")
        .contains("Łukasz Kaiser", "arXiv:1706.03762", "NeurIPS 2017", "Recurrent translation");
  }

  @Test
  void showAndRelatedNameTheOtherVersions() throws Exception {
    assertThat(run("show", "twin-1").out()).contains("version     twin-2\n");
    assertThat(run("show", "twin-1", "--json").json().path("versions").toString())
        .isEqualTo("[\"twin-2\"]");
    assertThat(run("show", "1706.03762").out()).doesNotContain("version ");
    assertThat(run("related", "twin-2", "--limit", 1).out().lines().toList())
        .startsWith("Twins in the embedding space  twin-2", "  also: twin-1")
        .hasSize(3);
  }

  @Test
  void statsHasStableFields() throws Exception {
    JsonNode stats = run("stats", "--json").json();
    assertThat(names(stats))
        .containsExactly(
            "home",
            "papers",
            "generation",
            "model",
            "model_sha256",
            "dimension",
            "text_rules",
            "max_tokens",
            "titles",
            "format",
            "bytes_on_disk");
    assertThat(stats.path("dimension").intValue()).isEqualTo(384);
    assertThat(stats.path("bytes_on_disk").longValue()).isPositive();
    assertThat(run("stats").out()).contains("papers", "all-MiniLM-L6-v2-int8");
  }

  @Test
  void modelsTellsWhatCanBeUsed() throws Exception {
    JsonNode models = CommandRun.of("models", "--json").json();
    assertThat(models.path("all-MiniLM-L6-v2-int8").textValue()).startsWith("ready: 384 dim");
    Path own = directory.resolve("models");
    Files.createDirectories(own.resolve("mine"));
    assertThat(CommandRun.of("models", "--models", own).out())
        .startsWith("mine")
        .contains("not usable: no model in");
    CommandRun missing = CommandRun.of("models", "--models", directory.resolve("nowhere"));
    assertFails(missing, "no file or directory " + directory.resolve("nowhere"));
  }

  @Test
  void removeTakesOutAllOrNone() throws Exception {
    Path copy = SampleLibrary.copyTo(directory.resolve("smaller"));
    int papers = SampleLibrary.papers();
    CommandRun refused = CommandRun.of("remove", "--home", copy, "twin-1", "no-such-paper");
    assertFails(refused, "no paper no-such-paper in this library");
    JsonNode done = CommandRun.of("remove", "--home", copy, "twin-1", "twin-2", "--json").json();
    assertThat(done.path("removed").intValue()).isEqualTo(2);
    assertThat(done.path("generation").intValue()).isEqualTo(3);
    assertThat(CommandRun.of("stats", "--home", copy, "--json").json().path("papers").intValue())
        .isEqualTo(papers - 2);
    assertFails(CommandRun.of("show", "--home", copy, "twin-1"), "no paper twin-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"related a", "search a", "show a", "remove a", "stats", "serve"})
  void aMissingLibraryIsOneSentenceAndIsNotMade(String line) {
    Path missing = directory.resolve("missing");
    List<Object> words = new ArrayList<>(List.of((Object[]) line.split(" ")));
    words.addAll(List.of("--home", missing));
    assertFails(CommandRun.of(words.toArray()), "no library in " + missing + "; create one with");
    assertThat(missing).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"related", "show", "remove"})
  void anUnknownPaperFailsAndAnImpossibleIdIsWrongUsage(String command) {
    assertFails(run(command, "10.1000/unknown"), "no paper DOI:10.1000/unknown in this library");
    CommandRun impossible = run(command, "arXiv:none");
    assertThat(impossible.exit()).isEqualTo(2);
    assertThat(impossible.err()).isEqualTo("akin: 'none' is not an id of arXiv" + nl());
  }

  @Test
  void aLimitOutOfRangeIsWrongUsage() {
    CommandRun run = run("related", "twin-1", "--limit", 101);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("akin: limit: expected 1 to 100, found 101" + nl());
  }

  @Test
  void anotherModelThanTheLibrarysIsRefused() {
    assertFails(
        run("related", "twin-1", "--model", "bge-small-en-v1.5-int8"),
        "library was made with all-MiniLM-L6-v2-int8");
    assertFails(run("related", "twin-1", "--model", "no-such-model"), "no model in");
  }

  @Test
  void aBusyPortIsOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertFails(run("serve", "--port", port), "cannot listen on 127.0.0.1 port " + port);
    }
    assertThat(run("serve", "--port", 70_000).exit()).isEqualTo(2);
    Library.open(home).close();
  }

  static void assertFails(CommandRun run, String message) {
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("akin: " + message);
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String nl() {
    return System.lineSeparator();
  }
}
