package org.akin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.Library;
import org.akin.SmallModel;
import org.akin.embed.LibrarySettings;
import org.akin.serve.Server;
import org.akin.serve.ServerSettings;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An empty library is filled in the browser, and what was imported is taken back.
class ImportBrowserIT extends BrowserTest {
  private static final String TOKEN = "browser";
  private static final String BIBTEX =
      """
      @article{tides, title = {Tides of the Sea}, author = {Moon, Mary},
        doi = {10.1000/tides}, abstract = {The moon lifts the sea.}}
      @article{winds, title = {Winds <b>and</b> Storms}, author = {Gale, Gus},
        abstract = {Air moves to the low.}}
      @article{untitled, author = {Nobody, N.}}
      """;

  @TempDir Path directory;
  private Library library;
  private Server server;

  @BeforeEach
  void serve() throws IOException {
    SmallModel.make(directory.resolve("models"), "small", 1);
    var settings = new LibrarySettings(directory.resolve("models"), "small");
    library = Library.open(directory.resolve("library"), settings);
    server = Server.start(library, new ServerSettings("127.0.0.1", 0, TOKEN, null));
  }

  @AfterEach
  void stop() {
    server.close();
    library.close();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private static FilePayload file(String name, String content) {
    return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void anEmptyLibraryLeadsToThePageThatFillsIt(Look look) throws IOException {
    Page page = openUrl(address("/"), look.context(), 200);
    keepScreenshot("import-empty-start-" + look);
    requireAccessible();
    page.locator("main .note a").click();
    assertThat(page.locator("h1")).hasText("Add papers");
    keepScreenshot("import-before-" + look);
    requireAccessible();

    page.locator("#files").setInputFiles(file("my papers.bib", BIBTEX));
    assertThat(page.locator("[data-problem]")).containsText("Type the token");
    assertThat(page.locator("#token")).isFocused();
    page.locator("#token").fill(TOKEN);
    page.locator("#token").press("Enter");
    Locator job = page.locator(".job").first();
    assertThat(job.locator("h3")).hasText("my papers.bib");
    assertThat(job).containsText("2 added, 1 rejected");
    job.locator("summary").click();
    assertThat(job.locator("tbody tr")).hasCount(3);
    assertThat(job.locator("tbody tr").last()).containsText("title missing");
    keepScreenshot("import-done-" + look);
    requireAccessible();
    requireNoSidewaysScrolling();

    Download rejects = page.waitForDownload(() -> button(job, "Download rejects").click());
    Assertions.assertThat(rejects.suggestedFilename()).isEqualTo("my papers.bib.rejects.jsonl");
    Assertions.assertThat(Files.readString(rejects.path())).contains("title missing");
    Assertions.assertThat(library.facts().papers()).isEqualTo(2);

    button(job, "Undo").click();
    assertThat(job).containsText("2 removed");
    keepScreenshot("import-undone-" + look);
    requireAccessible();
    Assertions.assertThat(library.facts().papers()).isZero();
    button(job, "Forget").click();
    assertThat(page.locator(".job")).hasCount(0);
    assertThat(page.locator("#imports-title")).isFocused();
  }

  private static Locator button(Locator job, String name) {
    return job.locator("button").filter(new Locator.FilterOptions().setHasText(name));
  }

  @Test
  void aWrongTokenIsSaidInPlace() {
    Page page = openUrl(address("/import"), Look.LIGHT_WIDE.context(), 200);
    expectComplaint("401");
    page.locator("#token").fill("wrong");
    page.locator("#token").press("Enter");
    assertThat(page.locator("[data-problem]")).containsText("wrong token");
    requireAccessible();
  }

  @Test
  void droppedFilesAreSentOneAfterTheOther() {
    var options = new Browser.NewContextOptions().setViewportSize(820, 900);
    Page page = openUrl(address("/import"), options, 200);
    page.locator("#token").fill(TOKEN);
    page.locator("#files")
        .setInputFiles(
            new FilePayload[] {
              file("one.bib", BIBTEX),
              file("two.jsonl", "{\"id\": \"x\", \"title\": \"Rocks\", \"abstract\": \"Hard.\"}"),
              file("three.txt", "neither this nor that")
            });
    assertThat(page.locator(".job")).hasCount(3);
    assertThat(page.locator(".job").nth(2)).containsText("2 added, 1 rejected");
    assertThat(page.locator(".job").nth(1)).containsText("1 added");
    assertThat(page.locator(".job").first()).containsText("unknown format");
    keepScreenshot("import-820");
    requireAccessible();
    requireNoSidewaysScrolling();
  }

  @Test
  void aServerWithoutTokenSaysHowItIsDone() {
    Page page = open("/import");
    assertThat(page.locator("main")).containsText("started without a token");
    assertThat(page.locator("main")).containsText("akin import");
  }
}
