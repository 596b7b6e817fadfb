package org.akin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/// How a reader takes a paper along: as a citation in a style, and by its link.
class CitingBrowserIT extends BrowserTest {
  private static final String ATTENTION = "/papers/arXiv:1706.03762";

  @Test
  void aCitationIsShownInTheStyleThatIsChosen() {
    Page page = open(ATTENTION);
    page.getByText("Copy a citation").click();
    Locator citation = page.locator("#citation");
    assertThat(citation.textContent()).startsWith("@inproceedings{vaswani2017attention");
    page.locator(".styles").getByText("APA").click();
    citation.getByText("Vaswani, A., Shazeer, N.").waitFor();
    assertThat(page.locator(".styles [aria-current]").textContent()).isEqualTo("APA");
    keepScreenshot("cite");
    requireAccessible();
    page.locator(".styles").getByText("IEEE").click();
    citation.getByText("A. Vaswani et al.").waitFor();
    assertThat(page.locator(".styles [aria-current]").textContent()).isEqualTo("IEEE");
    assertThat(page.url()).endsWith(ATTENTION);
  }

  @Test
  void theLinkOfAPageIsCopied() {
    Page page = open(ATTENTION + "?from=2015");
    page.context().grantPermissions(java.util.List.of("clipboard-read", "clipboard-write"));
    page.locator("[data-share]").click();
    page.getByText("Link copied").waitFor();
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo(SITE.origin() + ATTENTION);
  }

  @Test
  void withoutScriptsAStyleIsAPageOfItsOwn() {
    Page page = open(ATTENTION, Look.LIGHT_WIDE.context().setJavaScriptEnabled(false), 200);
    page.getByText("Copy a citation").click();
    page.locator(".styles").getByText("Chicago").click();
    page.waitForURL("**.txt?style=chicago");
    assertThat(page.locator("pre").textContent()).startsWith("Vaswani, Ashish, Noam Shazeer");
  }
}
