package org.akin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages in other languages than English: the longest words and the widest letters.
class LanguagesBrowserIT extends BrowserTest {
  private static final List<String> LANGUAGES = List.of("de", "ja");
  private static final List<Look> LOOKS = List.of(Look.LIGHT_NARROW, Look.DARK_WIDE);

  /// @param name of the pictures
  private record Shown(String name, String path, int status) {}

  private static final List<Shown> PAGES =
      List.of(
          new Shown("start", "/", 200),
          new Shown("search-empty", "/search", 200),
          new Shown("search", "/search?q=attention+in+neural+netwroks&from=2010", 200),
          new Shown("search-nothing", "/search?q=%22no+such+phrase+anywhere%22&mode=words", 200),
          new Shown("search-unknown", "/search?q=arXiv:2401.99999", 200),
          new Shown("paper", "/papers/arXiv:1706.03762", 200),
          new Shown("paper-why", "/papers/arXiv:1706.03762?why=true", 200),
          new Shown("list-empty", "/list", 200),
          new Shown("list", "/list?like=arXiv:1706.03762,twin-1&unlike=arXiv:1810.04805", 200),
          new Shown("topics", "/topics", 200),
          new Shown("topic", "/topics/t1", 200),
          new Shown("map", "/map", 200),
          new Shown("feed", "/feeds/papers/arXiv:1706.03762.atom?min_cosine=0.3", 200),
          new Shown("about", "/about", 200),
          new Shown("import", "/import", 200),
          new Shown("widget", "/widget", 200),
          new Shown("unknown", "/papers/arXiv:2401.99999", 404),
          new Shown("no-page", "/no-such-page", 404),
          new Shown("bad-filter", "/search?q=a&from=x", 400));

  static Stream<Arguments> pagesInOtherLanguages() {
    return PAGES.stream()
        .flatMap(shown ->
            LANGUAGES.stream()
                .flatMap(
                    language -> LOOKS.stream().map(look -> Arguments.of(shown, language, look))));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("pagesInOtherLanguages")
  void isAccessibleAndFitsTheWindow(Shown shown, String language, Look look) {
    Page page = open(shown.path(), look.context().setLocale(language), shown.status());
    if (shown.name().equals("map")) {
      page.waitForSelector(".map.named");
    }
    keepScreenshot(shown.name() + "-" + language + "-" + look);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
    requireAccessible();
    requireNoSidewaysScrolling();
  }

  @ParameterizedTest
  @CsvSource({"fr", "es", "zh"})
  void fitsANarrowWindowInTheOtherLanguagesToo(String language) {
    for (String path : List.of("/", "/papers/arXiv:1706.03762", "/list", "/map", "/import")) {
      open(path, Look.LIGHT_NARROW.context().setLocale(language), 200);
      requireNoSidewaysScrolling();
      keepScreenshot(path.replaceAll("\\W+", "-") + "-" + language);
    }
  }

  @Test
  void theChoiceAtTheFootOfAPageStaysAndScriptsSpeakItToo() {
    Page page = open("/papers/arXiv:1706.03762?from=2000", Look.LIGHT_WIDE.context(), 200);
    page.locator("footer button[lang=fr]").click();
    page.waitForURL(Pattern.compile(".*/papers/arXiv:1706\\.03762\\?from=2000$"));
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("fr");
    assertThat(page.locator("[data-keep]").first().textContent()).isEqualTo("Garder dans la liste");
    page.locator("[data-keep]").first().click();
    assertThat(page.locator("[data-keep]").first().textContent()).isEqualTo("Retirer de la liste");
    page.locator("nav.site a").first().click();
    page.waitForURL(Pattern.compile(".*/topics$"));
    assertThat(page.locator("h1").textContent()).isEqualTo("Thèmes");
    page.keyboard().press("?");
    assertThat(page.locator("dialog.keys h2").textContent()).isEqualTo("Raccourcis clavier");
    page.keyboard().press("Escape");
    page.locator("footer button[lang=en]").click();
    page.waitForCondition(() -> page.locator("h1").textContent().equals("Topics"));
  }

  /// With scripts and without.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theChoiceKeepsTheAnswerToABibliographyAndToALongText(boolean scripts) {
    Page page = open("/list", Look.LIGHT_WIDE.context().setJavaScriptEnabled(scripts), 200);
    page.locator("textarea[name=ids]")
        .fill(
            """
            @article{a, title = {Attention Is All You Need}, year = 2017}
            @article{b, title = {No such paper here}, year = 2001}
            """);
    page.locator(".bibliography button").click();
    page.waitForSelector("details.note summary");
    for (String language : List.of("fr", "ja")) {
      page.locator("footer button[lang=" + language + "]").click();
      page.waitForSelector("html[lang=" + language + "]");
      assertThat(page.locator("details.note li").allTextContents())
          .containsExactly("No such paper here");
      assertThat(page.locator(".kept .card").count()).isEqualTo(1);
      assertThat(page.locator("#near .card").count()).isPositive();
    }
    open(
        "/search", Look.LIGHT_WIDE.context().setLocale("en-GB").setJavaScriptEnabled(scripts), 200);
    page = page();
    page.locator("details.paste summary").click();
    page.locator("details.paste textarea").fill("Attention, très long.\n".repeat(400));
    page.locator("details.paste button").click();
    page.waitForSelector("#found .card");
    List<String> found = page.locator("#found .card h3").allTextContents();
    page.locator("footer button[lang=de]").click();
    page.waitForSelector("html[lang=de]");
    assertThat(page.locator("#found .card h3").allTextContents()).isEqualTo(found);
  }

  @Test
  void theChoiceKeepsAListThatHasGrownInItsPlace() {
    Page page = open("/papers/arXiv:1706.03762", Look.LIGHT_WIDE.context(), 200);
    page.locator("a[data-swap][href*='order=cosine']").first().click();
    page.waitForURL(Pattern.compile(".*order=cosine"));
    page.locator("footer button[lang=de]").click();
    page.waitForSelector("html[lang=de]");
    assertThat(page.url()).endsWith("/papers/arXiv:1706.03762?order=cosine");
  }

  @Test
  void theMapCountsAndAnswersInTheLanguageOfThePage() {
    Page page = open("/map", Look.LIGHT_WIDE.context().setLocale("de"), 200);
    page.waitForSelector(".map.named");
    page.locator("#find").fill("attention");
    page.locator("#find").press("Enter");
    page.waitForCondition(() ->
        page.locator(".found h2").count() > 0
            && page.locator(".found h2").textContent().matches("\\d+ Arbeit(en)? zu „attention“"));
    assertThat(page.locator(".found .close").textContent()).isEqualTo("Schließen");
    assertThat(page.locator(".years output").textContent()).contains(" bis ");
  }
}
