package org.akin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Papers whose texts try to be more than text.
class HostilePapersBrowserIT extends BrowserTest {
  private static final String MARKUP =
      "<img src=x onerror=alert(1)> and \"quotes\" & 'apostrophes'";

  @Test
  void markupInATitleIsShownAsItIsWritten() {
    Page page = open("/papers/hostile-image");
    assertThat(page.locator("h1").textContent()).isEqualTo(MARKUP);
    assertThat(page.title()).startsWith(MARKUP);
    // Markup of the abstract is read as text at import; a script is none.
    assertThat(page.locator(".abstract").textContent())
        .contains("bold text must be shown")
        .doesNotContain("alert(");
    assertThat(page.locator("img, main script, main b").count()).isZero();
  }

  @Test
  void markupInATitleIsShownAsItIsWrittenInListsAndCompletions() {
    Page page = open("/search?q=markup+shown+as+it+is+written+never+run");
    assertThat(page.locator(".card h3").allTextContents()).contains(MARKUP);
    Locator box = page.locator("#q");
    box.fill("");
    box.pressSequentially("img src onerror");
    page.locator("#q-titles li").first().waitFor();
    assertThat(page.locator("#q-titles li").allTextContents()).contains(MARKUP);
    assertThat(page.locator("img").count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/papers/hostile-link", "/papers/hostile-image", "/list?like=hostile-link"})
  void noLinkLeadsToAScript(String path) {
    Page page = open(path);
    Object schemes =
        page.evaluate("[...new Set([...document.links].map(a => a.protocol))].sort().join(' ')");
    assertThat((String) schemes).matches("http:( https:)?");
  }

  @Test
  void structuredDataIsWholeWhateverTheTextHolds() {
    Page page = open("/papers/hostile-image");
    Object data =
        page.evaluate(
            "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
                + ".headline");
    assertThat(data).isEqualTo(MARKUP);
    assertThat(page.locator("script[type='application/ld+json']").count()).isEqualTo(1);
  }

  @Test
  void aDirectionalOverrideEndsWithItsTitle() {
    Page page = open("/search?q=Reversed+and+Hebrew+in+one+title");
    Locator card = page.locator(".card", new Page.LocatorOptions().setHasText("Hebrew"));
    // What follows the title still runs from left to right: its first letter is at the left.
    Object leftToRight =
        card.first()
            .locator(".by .quiet")
            .evaluate(
                "e => { const at = i => { const r = document.createRange();"
                    + " r.setStart(e.firstChild, i); r.setEnd(e.firstChild, i + 1);"
                    + " return r.getBoundingClientRect().left; }; return at(0) < at(3); }");
    assertThat(leftToRight).isEqualTo(true);
  }

  @Test
  void templateMarkersAreReadAsTexAndNeverEvaluated() {
    Page page = open("/search?q=template+markers+that+some+engine+might+evaluate");
    assertThat(page.locator(".card h3").allTextContents())
        .contains("7*7 @param unsafe1 constructor %00 template markers");
  }

  @Test
  void aQueryOfMarkupIsShownAsItIsWritten() {
    Page page = open("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    assertThat(page.locator("#q").inputValue()).isEqualTo("\"><script>alert(1)</script>");
    assertThat(page.title()).startsWith("\"><script>alert(1)</script>");
  }

  @Test
  void anUnknownIdOfMarkupIsShownAsItIsWritten() {
    Page page =
        open("/papers/%3Cimg%20src=x%20onerror=alert(1)%3E", Look.LIGHT_WIDE.context(), 404);
    assertThat(page.locator(".lead").textContent()).contains("<img src=x onerror=alert(1)>");
    assertThat(page.locator("img").count()).isZero();
  }
}
