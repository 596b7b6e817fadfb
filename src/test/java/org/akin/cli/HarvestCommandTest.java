package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.akin.SmallModel;
import org.akin.ingest.harvest.LocalRepository;
import org.akin.ingest.harvest.LocalServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HarvestCommandTest {
  @TempDir Path directory;

  private final LocalRepository repository = new LocalRepository(10);
  private LocalServer server;
  private Path home;

  @BeforeEach
  void start() throws IOException {
    home = directory.resolve("library");
    SmallModel.make(directory.resolve("models"), "small", 1);
    server = new LocalServer(repository::answer);
    repository.add(1, 25, "2026-11-10");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CommandRun run(Object... further) {
    Object[] words = {
      "import",
      "--json",
      "--home",
      home,
      "--models",
      directory.resolve("models"),
      "--model",
      "small",
      "--harvest-delay",
      "0"
    };
    return CommandRun.of(Stream.concat(Stream.of(words), Stream.of(further)).toArray());
  }

  private CommandRun harvest() {
    return run("--harvest", server.url("/oai2"), "--harvest-contact", "ida@example.org");
  }

  private static void assertReport(CommandRun run, int added, int unchanged, int rejected)
      throws IOException {
    JsonNode report = run.json();
    assertThat(report.path("added").intValue()).as(run.err()).isEqualTo(added);
    assertThat(report.path("unchanged").intValue()).isEqualTo(unchanged);
    assertThat(report.path("rejected").intValue()).isEqualTo(rejected);
  }

  @Test
  void importsARepositoryAndThenWhatChangedSince() throws IOException {
    CommandRun first = harvest();
    assertThat(first.exit()).as(first.err()).isZero();
    assertReport(first, 25, 0, 0);
    assertThat(server.headers().getFirst().getFirst("User-Agent"))
        .matches("akin/\\S+ \\(ida@example\\.org\\)");
    assertThat(harvest().err()).contains("has nothing new");
    repository.add(26, 26, "2026-11-20");
    assertReport(harvest(), 1, 0, 0);
    assertThat(home.resolve(".harvest")).doesNotExist();
  }

  @Test
  void keepsAPaperThatWasDeletedAtItsSource() throws IOException {
    harvest();
    repository.remove(7, "2026-11-20");
    CommandRun run = harvest();
    assertThat(run.exit()).isEqualTo(Main.SOME_REJECTED);
    assertReport(run, 0, 0, 1);
    assertThat(run.err()).contains("deleted at its source", "1 rejected, see " + home);
    assertThat(CommandRun.of("show", "arXiv:2401.00007", "--home", home).exit()).isZero();
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.filter(file -> file.toString().endsWith("oai2.rejects.jsonl"))).hasSize(1);
    }
  }

  @Test
  void keepsWhatItReadOfAServerThatFailsAndGoesOnThere() throws IOException {
    HttpHandler gone = LocalServer.status(404);
    server.troubles(5, gone);
    CommandRun failed = harvest();
    assertThat(failed.exit()).isEqualTo(Main.FAILED);
    assertThat(failed.err())
        .contains(
            "stopped after page 2 (20 records): the server answers with status 404",
            "run it again");
    CommandRun rest = harvest();
    assertThat(rest.exit()).as(rest.err()).isZero();
    assertReport(rest, 5, 0, 0);
  }

  @Test
  void saysWhatIsWrongBeforeALibraryIsMade() {
    for (String url :
        new String[] {"ftp://a/b", "export.arxiv.org/oai2", "http://u:p@a/b", "h ttp"}) {
      CommandRun run = run("--harvest", url);
      assertThat(run.exit()).as(url).isEqualTo(Main.WRONG_USAGE);
      assertThat(run.err()).contains("harvest: expected");
    }
    assertThat(run("--harvest", "http://a/b?from=yesterday").err()).contains("YYYY-MM-DD");
    assertThat(run("--harvest", "http://a/b", "--harvest-contact", "a b").err())
        .contains("contact: expected");
    assertThat(run().err()).contains("nothing to import: expected FILE… or --harvest URL");
    assertThat(home).doesNotExist();
  }
}
