package org.akin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The element in the pages of other sites, as `docs/how-to/widget.md` has them, under the
/// strictest policy.
class WidgetRecipesBrowserIT extends BrowserTest {
  private final OtherSite other = new OtherSite(SITE.origin());

  @AfterEach
  void close() {
    other.close();
  }

  private Page openRecipe(String name, Look look) {
    return openUrl(other.recipe(name), look.context(), 200);
  }

  @ParameterizedTest
  @CsvSource({
    "plain.html, Related papers, attribute paper arXiv:1706.03762",
    "arxiv.html, Related papers, citation_arxiv_id 1706.03762",
    "eprints.html, Verwandte Arbeiten, eprints.id_number 10.1109/cvpr.2016.90",
    "dspace.html, Artículos relacionados, dc.identifier https://doi.org/10.1038/s41586-021-03819-2",
    "ojs.html, Articles apparentés, citation_doi 10.1126/science.1225829",
    "canonical.html, 関連論文, canonical URL https://arxiv.org/abs/1810.04805v2",
    "jekyll.html, 相关论文, attribute paper 1512.03385",
    "text.html, Related papers, title and abstract",
    "own.html, Related papers, title and abstract",
  })
  void findsThePaperAndListsTheRelatedOnes(String recipe, String heading, String used) {
    // What the library does not know is asked for before what it does.
    expectComplaint("status of 404");
    Page page = openRecipe(recipe, Look.LIGHT_WIDE);
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(5);
    assertThat(page.getByRole(AriaRole.HEADING, named(heading))).isVisible();
    assertThat(console()).anyMatch(line -> line.contains("used " + used));
    requireAccessible();
    keepScreenshot("recipe-" + recipe.replace(".html", ""));
  }

  @Test
  void neverListsThePagesOwnPaperAndAsksInShortForIdentifiers() {
    expectComplaint("status of 404");
    Page page = openRecipe("own.html", Look.LIGHT_WIDE);
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(5);
    assertThat(page.getByText("Attention Is All You Need")).hasCount(0);
    assertThat(requests()).anyMatch(url -> url.contains("/api/v1/papers/PMID:31452104/related"));
    openRecipe("canonical.html", Look.LIGHT_WIDE);
    assertThat(page().getByRole(AriaRole.LISTITEM)).hasCount(5);
    assertThat(requests()).anyMatch(url -> url.contains("/api/v1/papers/1810.04805v2/related"));
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void severalOnAPageAreReadableInEveryForm(Look look) {
    Page page = openRecipe("several.html", look);
    assertThat(page.locator("#one li")).hasCount(1);
    assertThat(page.locator("#light li")).hasCount(3);
    assertThat(page.locator("#dark li")).hasCount(3);
    page.locator("#hundred").scrollIntoViewIfNeeded();
    assertThat(page.locator("#hundred li")).hasCount(100);
    requireAccessible();
    requireNoSidewaysScrolling();
    keepScreenshot("widgets-" + look);
  }

  @Test
  void asksOnlyWhenScrolledNear() {
    Page page = openRecipe("far.html", Look.LIGHT_NARROW);
    assertThat(page.locator("#near li")).hasCount(1);
    assertThat(requests()).noneMatch(url -> url.contains("limit=2"));
    page.locator("#far").scrollIntoViewIfNeeded();
    assertThat(page.locator("#far li")).hasCount(2);
  }

  @Test
  void asksOnceAndSaysNoMoreThanItsOrigin() {
    Page page = openRecipe("plain.html", Look.LIGHT_WIDE);
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(5);
    var request = page.waitForRequest(url -> url.url().contains("/api/"), page::reload);
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(5);
    assertThat(request.headers().get("referer")).isEqualTo(other.origin() + "/");
    assertThat(request.headers()).doesNotContainKey("cookie");
    assertThat(requests().stream().filter(url -> url.startsWith(SITE.origin())).toList())
        .hasSize(4);
    assertThat(page.evaluate("document.cookie + localStorage.length + sessionStorage.length"))
        .isEqualTo("00");
  }

  @Test
  void leavesItsOwnChildrenWhereScriptsAreOff() {
    Page page =
        openUrl(
            other.recipe("plain.html"), Look.LIGHT_WIDE.context().setJavaScriptEnabled(false), 200);
    assertThat(page.getByText("Related papers need scripts.")).isVisible();
  }

  @Test
  void followsReactThroughItsLife() {
    Page page = openRecipe("react.html", Look.LIGHT_WIDE);
    assertThat(page.getByText("Found: 5")).isVisible();
    page.locator("#next").click();
    assertThat(page.locator("related-papers")).hasAttribute("paper", "arXiv:1512.03385");
    page.waitForCondition(
        () -> console().stream().anyMatch(line -> line.contains("paper arXiv:1512.03385")));
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(5);
    assertThat(page.locator("related-papers").getByText("In common")).hasCount(0);
    page.locator("#away").click();
    assertThat(page.locator("related-papers")).hasCount(0);
  }

  @Test
  void hostileTextsAreShownAsTheyAreWrittenAndLinkNowhereElse() {
    Page page = openRecipe("hostile.html", Look.LIGHT_NARROW);
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(100);
    page.evaluate("document.querySelector('related-papers').paper = 'hostile-link'");
    assertThat(page.getByText("<img src=x onerror=alert(1)>")).isVisible();
    assertThat(page.locator("a[href*='javascript:' i]")).hasCount(0);
    page.evaluate("document.querySelector('related-papers').paper = 'hostile-image'");
    assertThat(page.getByText("A paper that links to a script")).isVisible();
    assertThat(page.getByText("A paper that links to a script"))
        .hasAttribute("href", SITE.origin() + "/papers/hostile-link");
    assertThat(page.locator("related-papers img, related-papers script")).hasCount(0);
    requireNoSidewaysScrolling();
    requireAccessible();
    keepScreenshot("widget-hostile");
  }

  @Test
  void readsFromRightToLeftWhereThePageDoes() {
    Page page = openRecipe("rtl.html", Look.LIGHT_NARROW);
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(5);
    assertThat(page.locator("related-papers ol").evaluate("e => getComputedStyle(e).direction"))
        .isEqualTo("rtl");
    requireNoSidewaysScrolling();
    requireAccessible();
    keepScreenshot("widget-rtl");
  }

  @Test
  void aFrameTakesTheHeightOfWhatItShowsAndOnlyFromOurServer() {
    Page page = openRecipe("frame.html", Look.LIGHT_NARROW);
    // waitForFunction would be evaluated inside the page, whose policy forbids it from the second
    // try.
    page.waitForCondition(
        () -> (boolean) page.evaluate("document.querySelector('iframe').height > 1000"));
    Object height = page.evaluate("document.querySelector('iframe').height");
    page.evaluate("postMessage({relatedPapersHeight: 77}, '*')");
    page.evaluate("new Promise(done => setTimeout(done, 100))");
    assertThat(page.evaluate("document.querySelector('iframe').height")).isEqualTo(height);
    Object overflow =
        page.frames().getLast().evaluate("document.documentElement.scrollHeight - innerHeight");
    assertThat(((Number) overflow).intValue()).isNotPositive();
    requireAccessible();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
