package org.akin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// How a reader steers: from a pasted text or a bibliography, by keeping, liking, unliking and
/// filtering, by keyboard too.
class SteeringBrowserIT extends BrowserTest {
  private static final String ATTENTION = "/papers/arXiv:1706.03762";
  private static final String TEXT =
      "Networks that \"attend to everything\" translate well.\nA gain of 4 -fold; title: none.";

  @Test
  void fiveClicksKeepFiveResults() {
    Page page = open("/search?q=neural+networks");
    for (int i = 0; i < 5; i++) {
      page.locator("#found .card").nth(i).locator("[data-keep]").click();
    }
    assertThat(page.locator("[data-count]").textContent()).isEqualTo(" (5)");
    assertThat(page.locator("#found [aria-pressed=true]").count()).isEqualTo(5);
    requireAccessible();
    page.getByText("More papers").click();
    page.locator("#found-20").waitFor();
    assertThat(page.locator("#found [aria-pressed=true]").count()).isEqualTo(5);
    page.locator("#found-20 [data-keep]").click();
    assertThat(page.locator("[data-count]").textContent()).isEqualTo(" (6)");
  }

  @Test
  void aPastedTextIsComparedAndThenLikedOrLeft() {
    Page page = open("/");
    page.locator("#q").focus();
    page.evaluate(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
            + " document.activeElement.dispatchEvent(new ClipboardEvent('paste',"
            + " {clipboardData: data, bubbles: true, cancelable: true})); }",
        TEXT);
    assertThat(page.locator("textarea#q").inputValue()).isEqualTo(TEXT);
    page.getByText("Search", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForURL("**/search?q=Networks*");
    assertThat(page.locator("#found .card").count()).isEqualTo(10);
    keepScreenshot("steer-text");
    page.locator("#found .card").first().getByText("Less like this").click();
    page.waitForURL(address -> address.contains("/list?text=") && address.contains("unlike="));
    assertThat(page.locator(".given").textContent()).contains("attend to everything");
    assertThat(page.locator(".unlike > li").count()).isEqualTo(1);
    page.locator("#near .card").first().getByText("More like this").click();
    page.waitForURL(address -> address.contains("&like=") && address.contains("&unlike="));
    assertThat(page.locator(".kept:not(.unlike) > li").count()).isEqualTo(1);
    assertThat(page.locator("#near .card").count()).isEqualTo(10);
    requireAccessible();
    requireNoSidewaysScrolling();
  }

  @Test
  void withoutScriptsATextIsPastedFiltersAreSetAndTakenAway() {
    Browser.NewContextOptions options = Look.LIGHT_NARROW.context().setJavaScriptEnabled(false);
    Page page = open("/", options, 200);
    page.getByText("Compare an abstract").click();
    page.locator("#text").fill(TEXT);
    page.getByText("Find papers like it").click();
    page.waitForURL("**/search?q=Networks*");
    page.locator(".filterbar summary").click();
    page.locator(".filterbar input[name=from]").fill("2015");
    page.locator(".filterbar input[value='cs.CL']").check();
    keepScreenshot("steer-filters");
    page.getByText("Apply").click();
    page.waitForURL(address -> address.contains("from=2015") && address.contains("cs.CL"));
    Locator chips = page.locator(".active .chip");
    assertThat(chips.count()).isEqualTo(2);
    chips.first().click();
    page.waitForURL(address -> !address.contains("from="));
    assertThat(page.locator(".active .chip").count()).isEqualTo(1);
    page.getByText("More papers").click();
    page.waitForURL(address -> address.endsWith("#found-11"));
    page.locator("#found .card").nth(3).getByText("Less like this").click();
    assertThat(page.locator(".unlike > li").count()).isEqualTo(1);
  }

  @Test
  void aBibliographyIsReadAndItsPapersAreKept() {
    Page page = open("/list");
    String bibtex =
        "@article{a, title = {Attention Is All You Need}, author = {Vaswani, A.}, year = 2017}\n"
            + "@article{b, title = {Nowhere to be found}, author = {N., N.}, year = 2001}";
    page.locator("input[name=file]")
        .setInputFiles(
            new FilePayload("mine.bib", "text/plain", bibtex.getBytes(StandardCharsets.UTF_8)));
    page.getByText("Show papers like these").click();
    page.locator("#near .card").first().waitFor();
    assertThat(page.locator("details.note").textContent()).contains("Nowhere to be found");
    assertThat(page.locator(".kept > li").count()).isEqualTo(1);
    requireAccessible();
    keepScreenshot("steer-bibliography");
    page.locator("[data-take]").click();
    page.waitForURL("**/list?like=*");
    assertThat(page.locator("[data-count]").textContent()).isEqualTo(" (1)");
  }

  @Test
  void keysLeadThroughThePapersAndHelpSaysHow() {
    Page page = open(ATTENTION);
    page.keyboard().press("j");
    page.keyboard().press("j");
    String second = page.locator("#near .card h3 a").nth(1).textContent();
    assertThat(page.locator(":focus").textContent()).isEqualTo(second);
    page.keyboard().press("k");
    assertThat(page.locator(":focus").textContent()).isNotEqualTo(second);
    page.keyboard().press("s");
    assertThat(page.locator("[data-count]").textContent()).isEqualTo(" (1)");
    page.keyboard().press("?");
    assertThat(page.locator("dialog.keys").isVisible()).isTrue();
    requireAccessible();
    keepScreenshot("keys");
    page.keyboard().press("Escape");
    page.keyboard().press("/");
    assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("q");
    page.keyboard().type("j?");
    assertThat(page.locator("#q").inputValue()).isEqualTo("j?");
  }

  @Test
  void aFeedIsReadableInABrowser() {
    Page page = open("/feeds/papers/arXiv:1706.03762.atom?min_cosine=0.2");
    assertThat(page.locator("h1").textContent()).startsWith("New near: Attention");
    assertThat(page.locator(".card").count()).isEqualTo(30);
    assertThat(page.locator("#address").textContent())
        .contains("/feeds/papers/arXiv:1706.03762.atom");
    keepScreenshot("feed");
  }

  @Test
  void aPaperIsShownOnTheMapAndSteersFromThere() {
    Page page = open(ATTENTION);
    page.getByText("Show on the map").click();
    page.waitForURL("**/map?paper=arXiv:1706.03762");
    page.locator(".hovered").waitFor();
    assertThat(page.locator(".hovered").textContent()).contains("Attention Is All You Need");
    page.locator("#find").fill("translation");
    page.keyboard().press("Enter");
    Locator first = page.locator(".found li").first();
    first.locator("[data-keep]").click();
    assertThat(page.locator("[data-count]").textContent()).isEqualTo(" (1)");
    requireAccessible();
    keepScreenshot("steer-map");
    first.getByText("More like this").click();
    page.waitForURL("**/list?like=*");
    assertThat(page.locator("#near .card").count()).isEqualTo(10);
  }
}
