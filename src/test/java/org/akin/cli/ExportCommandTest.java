package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.akin.Library;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A library of twelve papers written in every format.
final class ExportCommandTest {
  private static final Pattern MAP_DATA =
      Pattern.compile(
          "<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

  @TempDir static Path directory;
  private static Path home;

  @BeforeAll
  static void make() throws IOException {
    home = directory.resolve("home");
    Path some = directory.resolve("some.jsonl");
    try (Stream<String> lines = Files.lines(Path.of("data/sample/papers.jsonl"))) {
      List<String> first = lines.limit(11).toList();
      Files.write(some, first);
    }
    String odd =
        "{\"id\": \"odd\", \"title\": \"Commas, \\\"quotes\\\" and {braces}\", \"abstract\":"
            + " \"Müller & Söhne lift 5 % of α.\", \"doi\": \"10.1000/x\", \"venue\": \"Sea, Air\","
            + " \"date\": \"2020-02-03\"}\n";
    Files.writeString(some, odd, StandardOpenOption.APPEND);
    assertThat(CommandRun.of("import", some, "--home", home).exit()).isZero();
  }

  private static CommandRun export(Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "export";
    all[1] = "--home";
    all[2] = home;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandRun.of(all);
  }

  private static String exported(Object... arguments) {
    CommandRun run = export(arguments);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void papersAsJsonLinesComeBackByAnImport() throws IOException {
    Path file = directory.resolve("papers.jsonl");
    assertThat(exported("--out", file, "--json")).contains("\"papers\" : 12");
    Path copy = directory.resolve("copy");
    assertThat(CommandRun.of("import", file, "--home", copy).exit()).isZero();
    try (Library original = Library.open(home);
        Library library = Library.open(copy)) {
      assertThat(library.facts().papers()).isEqualTo(12);
      for (JsonNode line : lines(Files.readString(file))) {
        PaperId id = PaperId.parse(line.path("id").textValue());
        assertThat(library.paper(id)).isEqualTo(original.paper(id));
      }
    }
    JsonNode again = CommandRun.of("import", file, "--home", home, "--json").json();
    assertThat(again.path("unchanged").intValue()).isEqualTo(12);
    assertThat(exported()).isEqualTo(Files.readString(file));
  }

  private static List<JsonNode> lines(String text) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : text.lines().toList()) {
      nodes.add(PaperJson.mapper().readTree(line));
    }
    return nodes;
  }

  @Test
  void papersAsCitationsAndTables() {
    assertThat(exported("--to", "bibtex").lines().filter(line -> line.startsWith("@"))).hasSize(12);
    assertThat(exported("--to", "ris").lines().filter(line -> line.startsWith("TY  - ")))
        .hasSize(12);
    String csv = exported("--to", "csv");
    assertThat(csv)
        .startsWith(
            "id,ids,title,abstract,authors,year,date,categories,venue,url,retracted,cited_by_count,"
                + "references\r\n");
    assertThat(csv)
        .endsWith(
            "odd,DOI:10.1000/x,\"Commas, \"\"quotes\"\" and {braces}\",Müller & Söhne lift 5 % of"
                + " α.,,2020,2020-02-03,,\"Sea, Air\",,,,\r\n");
  }

  @Test
  void topicsWithTheirPapers() throws IOException {
    Path copy = directory.resolve("fitted");
    Path papers = Path.of("data/sample/papers.jsonl");
    assertThat(CommandRun.of("import", papers, "--home", copy).exit()).isZero();
    CommandRun early = CommandRun.of("export", "--home", copy, "--what", "topics");
    assertThat(early.exit()).isNotZero();
    assertThat(early.err()).contains("akin topics fit");
    assertThat(CommandRun.of("topics", "fit", "--home", copy).exit()).isZero();
    List<JsonNode> topics =
        lines(CommandRun.of("export", "--home", copy, "--what", "topics").out());
    int placed = topics.stream().mapToInt(topic -> topic.path("papers").size()).sum();
    assertThat(placed).isGreaterThan(200);
    assertThat(topics.getFirst().has("parent")).isFalse();
    String csv = CommandRun.of("export", "--home", copy, "--what", "topics", "--to", "csv").out();
    assertThat(csv).startsWith("topic,label,field,paper,cosine\r\n");
    assertThat(csv.lines()).hasSize(placed + 1);
  }

  @Test
  void vectorsAsNumPyReadsThem() throws IOException {
    Path file = directory.resolve("vectors.npy");
    exported("--what", "vectors", "--to", "npy", "--out", file);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer npy = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(bytes, 0, 6, StandardCharsets.ISO_8859_1)).isEqualTo("\u0093NUMPY");
    int length = npy.getShort(8);
    assertThat((10 + length) % 64).isZero();
    assertThat(new String(bytes, 10, length, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (12, 384), }")
        .endsWith("\n");
    assertThat(bytes).hasSize(10 + length + 12 * 384 * 4);
    List<String> ids = Files.readAllLines(directory.resolve("vectors.npy.ids"));
    List<JsonNode> same = lines(exported("--what", "vectors"));
    assertThat(same).hasSize(12);
    for (int row = 0; row < 12; row++) {
      assertThat(ids.get(row)).isEqualTo(same.get(row).path("id").textValue());
      double squares = 0;
      for (int i = 0; i < 384; i++) {
        float value = npy.getFloat(10 + length + (row * 384 + i) * 4);
        assertThat(value).isEqualTo(same.get(row).path("vector").path(i).floatValue());
        squares += value * value;
      }
      assertThat(Math.sqrt(squares)).isBetween(0.999, 1.001);
    }
    String csv = exported("--what", "vectors", "--to", "csv");
    assertThat(csv.lines().toList().get(1).split(",")).hasSize(385).startsWith(ids.getFirst());
  }

  @Test
  void neighboursAreThoseThatRelatedAnswersByCosine() throws IOException {
    List<JsonNode> exported = lines(exported("--what", "neighbours"));
    assertThat(exported).hasSize(12);
    try (Library library = Library.open(home)) {
      for (JsonNode line : exported) {
        var related =
            library
                .related(
                    PaperId.parse(line.path("id").textValue()),
                    RelatedOptions.DEFAULT.withLimit(32).in(RelatedOptions.Order.COSINE))
                .related();
        assertThat(line.path("neighbours")).hasSize(11);
        for (int i = 0; i < 11; i++) {
          JsonNode near = line.path("neighbours").path(i);
          assertThat(near.path("id").textValue()).isEqualTo(related.get(i).paper().id().toString());
          assertThat(near.path("cosine").floatValue()).isEqualTo(related.get(i).cosine());
        }
      }
    }
    assertThat(exported("--what", "neighbours", "--to", "csv").lines()).hasSize(1 + 12 * 11);
  }

  @Test
  void theMapAsOneFileWithEveryTitle(@TempDir Path own) throws IOException {
    Path mapped = SampleLibrary.copyTo(own.resolve("library"));
    CommandRun none = CommandRun.of("export", "--home", mapped, "--what", "map");
    assertThat(none.exit()).isEqualTo(Main.FAILED);
    assertThat(none.err())
        .isEqualTo("akin: this library has no map yet; make one with 'akin topics fit'\n");
    try (Library library = Library.open(mapped)) {
      library.map().fit((done, of) -> {});
    }
    Path file = own.resolve("map.html");
    CommandRun run = CommandRun.of("export", "--home", mapped, "--what", "map", "--out", file);
    assertThat(run.exit()).as(run.err()).isZero();
    String html = Files.readString(file);
    Matcher data = MAP_DATA.matcher(html);
    assertThat(data.find()).isTrue();
    JsonNode map = PaperJson.mapper().readTree(data.group(1));
    assertThat(map.path("title")).hasSize(SampleLibrary.papers());
    assertThat(map.path("title"))
        .extracting(JsonNode::textValue)
        .contains("Attention Is All You Need");
    assertThat(map.path("url"))
        .extracting(JsonNode::textValue)
        .contains("https://arxiv.org/abs/1706.03762");
    assertThat(html).doesNotContain("src=\"", "href=\"/", "from \"./");
  }

  @Test
  void refusesWhatMakesNoSenseAndSaysWhatDoes() {
    assertThat(export("--what", "vectors", "--to", "ris").exit()).isEqualTo(Main.WRONG_USAGE);
    assertThat(export("--what", "vectors", "--to", "ris").err())
        .contains("cannot write vectors as ris; expected one of [jsonl, csv, npy, parquet]");
    assertThat(export("--what", "vectors", "--to", "npy").err()).contains("--out FILE");
  }

  @Test
  void leavesNothingOfAFileThatCouldNotBeWritten() throws IOException {
    Path missing = directory.resolve("no/such/papers.jsonl");
    assertThat(export("--out", missing).exit()).isEqualTo(Main.FAILED);
    Path folder = directory.resolve("folder");
    Files.createDirectories(folder.resolve("inner"));
    assertThat(export("--out", folder).exit()).isEqualTo(Main.FAILED);
    assertThat(directory.resolve("folder.partial")).doesNotExist();
    assertThat(folder.resolve("inner")).isDirectory();
  }
}
