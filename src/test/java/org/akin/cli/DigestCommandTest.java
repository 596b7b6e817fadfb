package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.akin.Library;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Digests on a real library, and by a real mail server on this machine.
final class DigestCommandTest {
  private static final String FROM = "Akin <akin@example.org>";
  private static final String TO = "ann@example.org";

  @TempDir Path directory;

  private Path home;
  private Path state;
  private Path out;

  @BeforeEach
  void copyTheSample() throws IOException {
    home = SampleLibrary.copyTo(directory.resolve("library"));
    state = directory.resolve("state.json");
    out = directory.resolve("digest.html");
  }

  private CommandRun digest(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("digest", "--home", home, "--state", state));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray());
  }

  private CommandRun succeed(Object... arguments) {
    CommandRun run = digest(arguments);
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private Set<String> told(Object... arguments) throws IOException {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    Set<String> ids = new HashSet<>();
    succeed(all.toArray()).json().path("papers").forEach(id -> ids.add(id.textValue()));
    return ids;
  }

  private void add(String... ids) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String id : ids) {
      lines.append(
          """
          {"id": "%s", "title": "Merging black holes seen by detectors, part <%s> & more", \
          "abstract": "Gravitational waves of two merging black holes of run %s are detected.", \
          "authors": ["Ann <b> Other"], "date": "2026-11-0%d"}
          """
              .formatted(id, id, id, ids.length % 9 + 1));
    }
    Path file = Files.writeString(directory.resolve("more.jsonl"), lines.toString());
    CommandRun run = CommandRun.of("import", file, "--home", home);
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void tellsTheNewestFirstAndThenOnlyWhatIsAdded() throws Exception {
    CommandRun first = succeed("black", "holes", "merging", "--limit", 2);
    assertThat(first.out()).startsWith("The newest 2 papers: black holes merging").contains("1.  ");
    assertThat(succeed().out()).isEqualTo("Nothing new." + System.lineSeparator());

    add("late-1", "late-2");
    CommandRun second = succeed();
    assertThat(second.out())
        .startsWith("New: 2 papers: black holes merging\n")
        .contains("part <late-1> & more", "Ann <b> Other · 2026-11-03");
    assertThat(second.out().lines()).allMatch(line -> line.length() <= 72);
    assertThat(succeed("black", "holes", "merging").out()).startsWith("Nothing new.");
  }

  @Test
  void whatIsMoreThanTheLimitFollowsTheNextTime() throws Exception {
    succeed("black holes merging");
    add("late-1", "late-2", "late-3");
    Set<String> all = told("--limit", 2);
    assertThat(all).hasSize(2);
    assertThat(all.addAll(told("--limit", 2))).isTrue();
    assertThat(all).containsExactlyInAnyOrder("late-1", "late-2", "late-3");
    assertThat(told("--limit", 2)).isEmpty();
  }

  @Test
  void aFirstDigestWithoutPapersTellsAllThatComeLater() throws Exception {
    assertThat(told("black holes merging", "--min-cosine", 0.99)).isEmpty();
    Files.writeString(
        state,
        Files.readString(state).replaceFirst("\"min_cosine\" : 0.99", "\"min_cosine\" : 0.5"));
    add("late-1", "late-2", "late-3");
    Set<String> all = told("--limit", 1);
    all.addAll(told("--limit", 100));
    assertThat(all).contains("late-1", "late-2", "late-3");
  }

  @Test
  void followsAListAndATopic() throws Exception {
    succeed("--like", "arXiv:1602.03837");
    add("late-1");
    assertThat(told("--like", "arXiv:1602.03837")).containsExactly("late-1");
    CommandRun fitted = CommandRun.of("topics", "fit", "--home", home, "--topics", 4);
    assertThat(fitted.exit()).as(fitted.err()).isZero();
    String topic;
    try (Library library = Library.open(home)) {
      topic = library.topics().of(org.akin.paper.PaperId.parse("late-1")).orElseThrow().id();
    }
    state = directory.resolve("topic.json");
    assertThat(succeed("--topic", topic, "--limit", 1000).out()).contains("part <late-1> & more");
    add("late-2");
    assertThat(told()).containsExactly("late-2");
    state = directory.resolve("none.json");
    QuestionCommandsTest.assertFails(digest("--topic", "t0"), "no topic t0");
  }

  @Test
  void writesHtmlInWhichNoTextIsMarkupAndMessages() throws Exception {
    add("late-1");
    succeed("black holes merging", "--out", out, "--base-url", "https://papers.example.org/");
    assertThat(Files.readString(out))
        .contains(
            "<a href=\"https://papers.example.org/papers/late-1\">",
            "part &lt;late-1&gt; &amp; more",
            "Ann &lt;b&gt; Other")
        .doesNotContain("<b>");
    state = directory.resolve("second.json");
    Path eml = directory.resolve("digest.eml");
    succeed("black holes", "--out", eml, "--mail-from", FROM, "--mail-to", TO);
    var message =
        new MimeMessage(
            jakarta.mail.Session.getInstance(new Properties()),
            new ByteArrayInputStream(Files.readAllBytes(eml)));
    assertThat(message.getSubject()).startsWith("The newest ").endsWith(": black holes");
    assertThat(message.getSentDate()).isNotNull();
    assertThat(message.getMessageID()).matches("<[0-9a-f-]+@example.org>");
    assertThat(Files.readString(eml).replace("\r\n", "")).doesNotContain("\n");
  }

  private static GreenMail server() {
    var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  private CommandRun send(int port, Object... arguments) {
    List<Object> all =
        new ArrayList<>(
            List.of("--smtp", "smtp://127.0.0.1:" + port, "--mail-from", FROM, "--mail-to", TO));
    all.addAll(List.of(arguments));
    return digest(all.toArray());
  }

  @Test
  void sendsTextAndHtmlByAMailServer() throws Exception {
    GreenMail server = server();
    try {
      add("late-1");
      CommandRun run = send(server.getSmtp().getPort(), "black holes merging");
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out()).contains("sent to", TO);
      MimeMessage message = server.getReceivedMessages()[0];
      assertThat(message.getFrom()[0]).hasToString(FROM);
      assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      var parts = (MimeMultipart) message.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      assertThat(parts.getBodyPart(0).getContent().toString()).contains("part <late-1> & more");
      assertThat(parts.getBodyPart(1).getContent().toString()).contains("part &lt;late-1&gt;");
      assertThat(send(server.getSmtp().getPort()).exit()).isZero();
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
    }
  }

  @Test
  void whatNoServerTookIsSentTheNextTimeAndNothingTwice() throws Exception {
    succeed("black holes merging");
    add("late-1");
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    CommandRun failed = send(nobody);
    QuestionCommandsTest.assertFails(failed, "mail was not sent by smtp://127.0.0.1:" + nobody);
    add("late-2");
    Path onItsWay = Files.copy(state, directory.resolve("copy.json"));
    GreenMail server = server();
    try {
      int port = server.getSmtp().getPort();
      JsonNode sent = send(port, "--json").json();
      assertThat(sent.path("papers").toString()).isEqualTo("[\"late-1\",\"late-2\"]");
      assertThat(server.getReceivedMessages()).hasSize(2);
      assertThat(send(port).out()).startsWith("Nothing new.");

      // As after a crash between the server's word and ours: the same message, known by its id.
      Files.copy(onItsWay, state, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThat(send(port).exit()).isZero();
      MimeMessage[] received = server.getReceivedMessages();
      assertThat(received[2].getMessageID()).isEqualTo(received[0].getMessageID());
      assertThat(received[2].getSentDate()).isEqualTo(received[0].getSentDate());
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerThatAsksForAPasswordTakesMailWithTheRightOneOnly() throws Exception {
    GreenMail server = server();
    try {
      server.setUser("ann@example.org", "ann", "secret");
      Path password = Files.writeString(directory.resolve("password"), "wrong\n");
      CommandRun run =
          digest(
              "black holes",
              "--smtp",
              "smtp://ann@127.0.0.1:" + server.getSmtp().getPort(),
              "--smtp-password-file",
              password,
              "--mail-from",
              FROM,
              "--mail-to",
              TO);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(server.getReceivedMessages()).isEmpty();
      Files.writeString(password, "secret\n");
      assertThat(
              digest(
                      "--smtp",
                      "smtp://ann@127.0.0.1:" + server.getSmtp().getPort(),
                      "--smtp-password-file",
                      password,
                      "--mail-from",
                      FROM,
                      "--mail-to",
                      TO + ",ben@example.org")
                  .exit())
          .isZero();
      assertThat(server.getReceivedMessages()).hasSize(2);
    } finally {
      server.stop();
    }
  }

  @Test
  void mistakesAreOneSentence() throws Exception {
    assertThat(CommandRun.of("digest", "x", "--home", home).err()).contains("--state: expected");
    assertThat(digest().err()).contains("expected words, --like or --topic");
    assertThat(digest("x", "--like", "arXiv:1602.03837").err()).contains("found several");
    assertThat(digest("x", "--out", "digest.pdf").err()).contains(".txt, .html or .eml");
    assertThat(digest("x", "--smtp", "http://example.org").err()).contains("--mail-from");
    assertThat(digest("x", "--smtp", "ftp://h", "--mail-from", FROM, "--mail-to", TO).err())
        .contains("expected smtp://host:port");
    assertThat(digest("x", "--smtp", "smtp://h", "--mail-from", FROM, "--mail-to", "ann").err())
        .contains("expected an address such as ann@example.org, found ann");
    assertThat(state).doesNotExist();
    succeed("black holes");
    assertThat(digest("white", "holes").err()).contains("give each digest its own --state");
    Files.writeString(state, "{\"format\": 7}");
    assertThat(digest().err()).contains(state.toString());
    assertThat(digest().exit()).isEqualTo(1);
  }
}
