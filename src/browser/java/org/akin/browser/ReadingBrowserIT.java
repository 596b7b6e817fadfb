package org.akin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/// What a reader does on the pages: search, go on to a paper, ask why, keep papers.
class ReadingBrowserIT extends BrowserTest {
  private static final String ATTENTION = "/papers/arXiv:1706.03762";

  @Test
  void titlesAreCompletedAndChosenByKeyboardAlone() {
    Page page = open("/");
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus").textContent()).isEqualTo("Skip to the content");
    page.locator("#q").focus();
    page.keyboard().type("attention is");
    page.locator("#q-titles li").first().waitFor();
    assertThat(page.locator("#q").getAttribute("aria-expanded")).isEqualTo("true");
    requireAccessible();
    page.keyboard().press("ArrowDown");
    String active = page.locator("#q").getAttribute("aria-activedescendant");
    assertThat(page.locator("#" + active).textContent()).isEqualTo("Attention Is All You Need");
    keepScreenshot("completion");
    page.keyboard().press("Enter");
    page.waitForURL("**" + ATTENTION);
    assertThat(page.locator("h1").textContent()).isEqualTo("Attention Is All You Need");
  }

  @Test
  void escapeClosesTheTitlesAndEnterSearchesWhatWasTyped() {
    Page page = open("/");
    page.locator("#q").focus();
    page.keyboard().type("attention");
    page.locator("#q-titles li").first().waitFor();
    page.keyboard().press("Escape");
    assertThat(page.locator("#q-titles").isVisible()).isFalse();
    page.keyboard().press("Enter");
    page.waitForURL("**/search?q=attention");
    assertThat(page.locator(".card").count()).isEqualTo(10);
  }

  @Test
  void aPastedAddressGoesStraightToThePaper() {
    Page page = open("/search?q=https%3A%2F%2Farxiv.org%2Fabs%2F1706.03762v5");
    assertThat(page.url()).endsWith(ATTENTION);
  }

  @Test
  void moreAndWhyExchangeTheListOnly() {
    Page page = open(ATTENTION);
    page.evaluate("document.body.dataset.same = 'yes'");
    page.getByText("More papers").click();
    page.locator("#near .card").nth(19).waitFor();
    assertThat(page.locator(":focus").textContent())
        .isEqualTo(page.locator("#near .card h3 a").nth(10).textContent());
    page.getByText("Say why").click();
    page.locator("#near .why").first().waitFor();
    assertThat(page.locator("#near .why mark").count()).isPositive();
    assertThat(page.url()).endsWith(ATTENTION + "?limit=20&why=true");
    assertThat(page.locator("body").getAttribute("data-same")).isEqualTo("yes");
    requireAccessible();
  }

  @Test
  void withoutScriptsEverythingIsReachedByLinksAndForms() {
    Browser.NewContextOptions options = Look.LIGHT_WIDE.context().setJavaScriptEnabled(false);
    Page page = open("/", options, 200);
    page.locator("#q").fill("neural machine translation");
    page.getByText("Search", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForURL("**/search?q=neural+machine+translation");
    page.locator(".card a").first().click();
    page.getByText("Say why").click();
    assertThat(page.locator("#near .why").count()).isPositive();
    assertThat(page.locator("button:visible:not([name=lang])").allTextContents())
        .containsExactly("Search");
  }

  @Test
  void aListIsKeptInTheBrowserSharedByItsAddressAndShrinks() {
    Page page = open(ATTENTION);
    page.getByText("Keep in reading list").click();
    assertThat(page.locator("[data-count]").textContent()).isEqualTo(" (1)");
    page.navigate(SITE.origin() + "/papers/arXiv:1810.04805");
    page.getByText("Keep in reading list").click();
    page.locator("nav a", new Page.LocatorOptions().setHasText("Reading list")).click();
    page.waitForURL("**/list?like=*");
    assertThat(page.locator(".kept > li").count()).isEqualTo(2);
    assertThat(page.locator("#near .card").count()).isEqualTo(10);
    assertThat(page.locator("[data-shared]").isVisible()).isFalse();
    String shared = page.url().substring(SITE.origin().length());

    page.locator("[data-drop]").first().click();
    page.waitForURL(address -> !address.endsWith(shared));
    assertThat(page.locator(".kept > li").count()).isEqualTo(1);
    assertThat(page.locator("[data-count]").textContent()).isEqualTo(" (1)");

    Page other = open(shared);
    Locator offer = other.locator("[data-take]");
    assertThat(offer.isVisible()).isTrue();
    offer.click();
    other.locator("[data-count]:visible").waitFor();
    other.waitForURL("**/list?like=*");
    assertThat(other.locator("[data-count]").textContent()).isEqualTo(" (2)");
  }

  @Test
  void aListOfPapersCanBeTakenAwayAsCitations() throws Exception {
    Page page = open("/list?like=arXiv:1706.03762");
    var download = page.waitForDownload(() -> page.locator(".actions a").first().click());
    assertThat(download.failure()).isNull();
  }

  @Test
  void aPaperWithoutAbstractSaysThatItIsComparedByItsTitle() {
    Page page = open("/papers/title-only");
    assertThat(page.locator(".note").textContent()).contains("compared by its title");
    assertThat(page.locator("meta[name=citation_abstract]").count()).isZero();
    assertThat(page.locator("#near .card").count()).isEqualTo(10);
  }

  @Test
  void pagesAreLightAndAskForLittle() {
    open("/");
    assertThat(requests()).as("requests of the start page").hasSizeLessThanOrEqualTo(6);
  }
}
