package org.akin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;

/// Marks that a reader gives papers, which stay in the browser.
class MarksBrowserIT extends BrowserTest {
  private static final String SEARCH = "/search?q=neural+networks";

  private static Locator shown(Page page) {
    return page.locator("#found .cards > li:visible");
  }

  @Test
  void aPaperOfNoInterestLeavesEveryListAndALineSaysSo() {
    Page page = open(SEARCH);
    String first = page.locator("#found-1 h3 a").getAttribute("href");
    page.locator("#found-1").getByText("Not interested").click();
    assertThat(shown(page).count()).isEqualTo(9);
    assertThat(page.locator(".left-out").textContent())
        .contains("1 paper you are not interested in left out.");
    assertThat(page.evaluate("document.activeElement.closest('li').id")).isEqualTo("found-2");
    keepScreenshot("marks");
    requireAccessible();
    page.reload();
    assertThat(shown(page).count()).isEqualTo(9);
    page.getByText("More papers").click();
    page.locator("#found-20").waitFor();
    assertThat(shown(page).count()).isEqualTo(19);
    page.locator(".left-out button").click();
    assertThat(shown(page).count()).isEqualTo(20);
    assertThat(page.locator("#found-1 h3 a").getAttribute("href")).isEqualTo(first);
    page.locator("#found-1").getByText("Not interested").click();
    assertThat(page.locator(".left-out").count()).isZero();
  }

  @Test
  void keysMarkThePaperThatHasTheFocus() {
    Page page = open(SEARCH);
    page.keyboard().press("j");
    page.keyboard().press("r");
    assertThat(page.locator("#found-1").getAttribute("class")).isEqualTo("read");
    assertThat(page.locator("#found-1 [data-mark=read]").getAttribute("aria-pressed"))
        .isEqualTo("true");
    page.keyboard().press("j");
    page.keyboard().press("x");
    assertThat(page.locator("#found-2").isVisible()).isFalse();
    assertThat(page.evaluate("document.activeElement.closest('li').id")).isEqualTo("found-3");
    page.keyboard().press("k");
    assertThat(page.evaluate("document.activeElement.closest('li').id")).isEqualTo("found-1");
    requireAccessible();
  }

  @Test
  void marksAreSavedAsAFileAndAddedInAnotherBrowser() throws Exception {
    Page page = open(SEARCH);
    page.locator("#found-1 [data-mark=read]").click();
    page.locator("#found-2 [data-mark=no]").click();
    page.locator("#found-3 [data-keep]").click();
    String read = page.locator("#found-1 [data-mark=read]").getAttribute("data-of");
    page.navigate(SITE.origin() + "/list");
    page.waitForURL("**/list?like=*");
    page.getByText("What this browser remembers").click();
    assertThat(page.locator("[data-marks-count]").textContent())
        .isEqualTo("1 kept, 1 read, 1 not interested in");
    requireAccessible();
    Download file = page.waitForDownload(() -> page.getByText("Save as a file").click());
    String saved = Files.readString(file.path());
    assertThat(PaperJson.mapper().readTree(saved).path("read").path(0).textValue()).isEqualTo(read);

    Page other = open("/list");
    other.getByText("What this browser remembers").click();
    Locator input = other.locator("[data-marks-import]");
    input.setInputFiles(
        new FilePayload("x.json", "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
    other.locator("[data-marks-said]").getByText("cannot be read").waitFor();
    input.setInputFiles(
        new FilePayload("x.json", "application/json", saved.getBytes(StandardCharsets.UTF_8)));
    other.locator("[data-marks-said]").getByText("Added").waitFor();
    assertThat(other.locator("[data-marks-count]").textContent())
        .isEqualTo("1 kept, 1 read, 1 not interested in");
    other.getByText("Forget all marks").click();
    assertThat(other.locator("[data-marks-count]").textContent()).startsWith("1 kept, 0 read, 0 ");
    requireAccessible();
  }
}
