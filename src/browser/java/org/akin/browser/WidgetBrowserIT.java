package org.akin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the element does when things change, fail or are slow.
class WidgetBrowserIT extends BrowserTest {
  private static final String ELEMENT = "document.querySelector('related-papers')";

  private static final String NAMES =
      "Object.keys(window).filter(name => isNaN(name)).sort().join()";

  private final OtherSite other = new OtherSite(SITE.origin());

  @AfterEach
  void close() {
    other.close();
  }

  private Page openRecipe(String url) {
    return openUrl(url, Look.LIGHT_WIDE.context(), 200);
  }

  private Page loaded() {
    Page page = openRecipe(other.recipe("plain.html"));
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(5);
    return page;
  }

  @Test
  void saysThatItIsLookingWhileTheServerIsSlow() {
    Page page = openRecipe(other.recipe("plain.html", "slow"));
    assertThat(page.getByRole(AriaRole.STATUS)).isHidden();
    page.evaluate(ELEMENT + ".hideEmpty = false");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Looking for related papers…");
    assertThat(page.getByText("Related papers need scripts.")).isVisible();
    requireAccessible();
    other.release();
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(5);
    assertThat(page.getByText("Related papers need scripts.")).isHidden();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Related papers: 5");
  }

  @Test
  void worksBehindAProxyBelowAPath() {
    Page page = openRecipe(other.recipe("plain.html", "proxy"));
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(5);
    assertThat(requests()).noneMatch(url -> url.startsWith(SITE.origin()));
  }

  @Test
  void removalStopsTheRequestAndTellsNobody() {
    Page page = openRecipe(other.recipe("plain.html", "slow"));
    page.waitForCondition(() -> requests().stream().anyMatch(url -> url.contains("/api/")));
    page.evaluate(
        "() => { window.told = []; for (const type of ['related-loaded', 'related-error'])"
            + " document.addEventListener(type, e => told.push(e.type)); }");
    List<String> stopped = new ArrayList<>();
    page.onRequestFailed(request -> stopped.add(request.failure()));
    page.evaluate(ELEMENT + ".remove()");
    page.waitForCondition(() -> stopped.contains("net::ERR_ABORTED"));
    other.release();
    page.evaluate("new Promise(done => setTimeout(done, 100))");
    assertThat(page.evaluate("told")).isEqualTo(List.of());
  }

  @Test
  void saysThatItFailedAndTriesAgainWhenAsked() {
    expectComplaint("status of 503");
    Page page = openRecipe(other.recipe("plain.html", "broken"));
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Related papers could not be loaded.");
    assertThat(page.getByText("Related papers need scripts.")).isVisible();
    requireAccessible();
    int before = other.refused();
    page.getByRole(AriaRole.BUTTON).click();
    page.waitForCondition(() -> other.refused() > before);
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Related papers could not be loaded.");
  }

  @Test
  void saysThatTheReaderIsOfflineAndGoesOnWhenNoMore() {
    expectComplaint("ERR_INTERNET_DISCONNECTED");
    Page page = loaded();
    page.context().setOffline(true);
    page.evaluate(ELEMENT + ".paper = 'arXiv:1512.03385'");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are offline.");
    page.context().setOffline(false);
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(5);
  }

  @Test
  void saysThatThePaperIsUnknownOrHidesWhenAskedTo() {
    expectComplaint("status of 404");
    Page page = openRecipe(other.recipe("empty.html"));
    assertThat(page.locator("#unknown").getByRole(AriaRole.STATUS))
        .hasText("This paper is not in the library.");
    assertThat(page.getByText("Ask a librarian.")).isVisible();
    assertThat(page.getByText("Ask nobody.")).isHidden();
    assertThat(page.locator("#hidden").boundingBox().height).isZero();
    assertThat(page.locator("#unknown h2")).hasClass("heard");
    requireAccessible();
    keepScreenshot("widget-unknown");
  }

  @Test
  void severalChangesAtOnceCostOneRequestAndOthersNone() {
    Page page = loaded();
    int before = requests().size();
    page.evaluate(
        "() => Object.assign(" + ELEMENT + ", {paper: 'arXiv:1512.03385', limit: 2, why: true})");
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(2);
    assertThat(page.getByText("In common:").first()).isVisible();
    assertThat(requests()).hasSize(before + 1);
    page.evaluate(
        "() => Object.assign("
            + ELEMENT
            + ", {heading: 'Akin', lang: 'de', target: '_blank', theme: 'dark'})");
    assertThat(
            page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName("Akin").setLevel(2)))
        .isVisible();
    assertThat(page.getByText("Gemeinsam:").first()).isVisible();
    assertThat(page.getByRole(AriaRole.LINK).first()).hasAttribute("target", "_blank");
    assertThat(page.getByRole(AriaRole.LINK).first()).hasAttribute("rel", "noopener");
    assertThat(requests()).hasSize(before + 1);
    assertThat(
            page.evaluate(
                "() => { const {paper, limit, why, hideEmpty, theme} = "
                    + ELEMENT
                    + "; return {paper, limit, why, hideEmpty, theme}; }"))
        .isEqualTo(
            Map.of(
                "paper",
                "arXiv:1512.03385",
                "limit",
                2,
                "why",
                true,
                "hideEmpty",
                true,
                "theme",
                "dark"));
  }

  @Test
  void tellsWhatItLoadedAndWhatWasOpenedAndLetsThePageDecide() {
    Page page = loaded();
    page.evaluate(
        "() => { window.told = []; for (const type of ['related-loaded', 'related-open'])"
            + " document.addEventListener(type, e => { told.push([e.type, e.detail.related?.length"
            + " ?? e.detail.paper.title]); if (type === 'related-open') e.preventDefault(); }); "
            + ELEMENT
            + ".limit = 3; }");
    assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(3);
    String title = page.getByRole(AriaRole.LINK).first().textContent();
    page.getByRole(AriaRole.LINK).first().click();
    assertThat(page.evaluate("told"))
        .isEqualTo(List.of(List.of("related-loaded", 3), List.of("related-open", title)));
    assertThat(page.url()).isEqualTo(other.recipe("plain.html"));
  }

  @Test
  void everyLinkIsReachedByKeysAlone() {
    Page page = loaded();
    for (int i = 0; i < 5; i++) {
      page.keyboard().press("Tab");
      assertThat(page.getByRole(AriaRole.LINK).nth(i)).isFocused();
      assertThat(
              page.getByRole(AriaRole.LINK)
                  .nth(i)
                  .evaluate("e => getComputedStyle(e).outlineStyle"))
          .isEqualTo("solid");
    }
  }

  @Test
  void forcedColoursOfTheReaderReplaceThoseOfTheThemes() {
    Page page =
        openUrl(
            other.recipe("several.html"),
            Look.DARK_NARROW.context().setForcedColors(ForcedColors.ACTIVE),
            200);
    assertThat(page.locator("#light li")).hasCount(3);
    // What axe computes of contrast does not know of the colours that the browser forces.
    assertThat(page.locator("#light section").evaluate("e => getComputedStyle(e).backgroundColor"))
        .isEqualTo(
            page.locator("#dark section").evaluate("e => getComputedStyle(e).backgroundColor"));
    keepScreenshot("widget-forced-colours");
  }

  @Test
  void leavesNothingInTheWindowAndMayBeLoadedTwice() {
    Page page = loaded();
    Object names = page.evaluate(NAMES);
    Page bare = openRecipe(other.recipe("frame.html"));
    Object without = bare.evaluate(NAMES);
    assertThat(names).isEqualTo(without);
    bare.evaluate(
        "akin => Promise.all([import(akin + '/widget.js'), import(akin + '/widget.js?again')])",
        SITE.origin());
    assertThat(bare.evaluate("typeof customElements.get('related-papers')")).isEqualTo("function");
  }

  @Test
  void thePageThatShowsItIsItselfInOrder() {
    for (Look look : Look.values()) {
      Page page = open("/widget?paper=arXiv:1706.03762", look);
      assertThat(page.locator("related-papers").first().getByRole(AriaRole.LISTITEM)).hasCount(5);
      page.locator("related-papers").last().scrollIntoViewIfNeeded();
      assertThat(page.locator("related-papers").last().getByRole(AriaRole.LISTITEM)).hasCount(3);
      requireAccessible();
      requireNoSidewaysScrolling();
      keepScreenshot("widget-page-" + look);
      open("/embed/papers/arXiv:1706.03762?limit=5&why=true", look);
      requireAccessible();
      requireNoSidewaysScrolling();
      keepScreenshot("embed-" + look);
    }
  }
}
