package org.akin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.regex.Pattern;
import org.akin.serve.Server;
import org.akin.serve.ServerSettings;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages of a server below a path of its host: style, scripts, forms and links work there.
class BelowAPathBrowserIT extends BrowserTest {
  private static Server server;
  private static String root;

  @BeforeAll
  static void serve() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    root = "http://127.0.0.1:" + port + "/akin";
    server =
        Server.start(SITE.library(), new ServerSettings("127.0.0.1", port, null, URI.create(root)));
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private Page below(String path) {
    return openUrl(root + path, Look.LIGHT_WIDE.context(), 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/topics", "/list", "/about", "/docs", "/widget", "/search?q=graph"})
  void pagesHaveTheirStyle(String path) {
    Page page = below(path);
    page.waitForLoadState();
    Object styled =
        page.evaluate(
            "document.styleSheets.length > 0"
                + " && [...document.styleSheets].every(sheet => sheet.cssRules.length > 0)");
    Assertions.assertThat(styled).isEqualTo(true);
    Assertions.assertThat(requests()).allMatch(url -> url.startsWith(root));
  }

  @Test
  void theSearchBoxCompletesAndFinds() {
    Page page = below("/");
    page.locator("#q").pressSequentially("attention is");
    assertThat(page.locator("[role=option]").first()).isVisible();
    page.locator("#q").press("Escape");
    page.locator("#q").fill("neural machine translation");
    page.locator("#q").press("Enter");
    page.waitForURL(url -> url.startsWith(root + "/search?q="));
    page.locator("ol.cards a").first().click();
    page.waitForURL(url -> url.startsWith(root + "/papers/"));
    assertThat(page.locator("article.paper h1")).isVisible();
  }

  @Test
  void theMapDraws() {
    Page page = below("/map");
    assertThat(page.locator(".status")).not().hasText(Pattern.compile("Loading.*"));
    page.locator("#find").fill("graph");
    page.locator("#find").press("Enter");
    assertThat(page.locator(".found a").first()).isVisible();
  }

  @Test
  void theWidgetShowsPapers() {
    Page page = below("/widget");
    assertThat(page.locator("related-papers").first().locator("li").first()).isVisible();
  }

  @Test
  void theReadingListKeeps() {
    Page page = below("/papers/arXiv:1706.03762");
    page.locator("[data-keep]").first().click();
    page.navigate(root + "/list");
    page.waitForURL(url -> url.startsWith(root + "/list?like="));
    assertThat(page.locator("[data-drop]").first()).isVisible();
  }
}
