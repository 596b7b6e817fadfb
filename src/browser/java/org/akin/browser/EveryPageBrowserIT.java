package org.akin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every page in every form. A new page is one line here.
class EveryPageBrowserIT extends BrowserTest {
  /// @param name of the pictures
  /// @param path of the page
  /// @param status it answers with
  private record Shown(String name, String path, int status) {
    Shown(String name, String path) {
      this(name, path, 200);
    }
  }

  private static final List<Shown> PAGES =
      List.of(
          new Shown("start", "/"),
          new Shown("search-empty", "/search"),
          new Shown("search", "/search?q=attention+in+neural+networks&from=2010"),
          new Shown("search-nothing", "/search?q=%22no+such+phrase+anywhere%22&mode=words"),
          new Shown("search-unknown", "/search?q=arXiv:2401.99999"),
          new Shown("search-prose", "/search?q=We+attend.%0AWe+%22translate+nothing%22."),
          new Shown("search-relaxed", "/search?q=neural+%22no+such+phrase+anywhere%22+netwroks"),
          new Shown("search-filters", "/search?q=networks&from=2015&category=cs.CL,cs.LG"),
          new Shown("search-hostile", "/search?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E"),
          new Shown("paper", "/papers/arXiv:1706.03762"),
          new Shown("paper-why", "/papers/arXiv:1706.03762?why=true"),
          new Shown("paper-groups", "/papers/arXiv:1706.03762?limit=40&group=topic"),
          new Shown("paper-100", "/papers/arXiv:1706.03762?limit=100"),
          new Shown("paper-none", "/papers/arXiv:1706.03762?min_cosine=1"),
          new Shown("paper-versions", "/papers/twin-1"),
          new Shown("paper-markup", "/papers/hostile-image?why=true"),
          new Shown("paper-bidi", "/papers/hostile-bidi"),
          new Shown("paper-long", "/papers/hostile-long"),
          new Shown("paper-title-only", "/papers/title-only"),
          new Shown("list-empty", "/list"),
          new Shown("list", "/list?like=arXiv:1706.03762,hostile-bidi,hostile-long,unknown-1"),
          new Shown(
              "list-unlike", "/list?text=deep+nets&like=arXiv:1706.03762&unlike=arXiv:1810.04805"),
          new Shown("list-bad-filter", "/list?like=arXiv:1706.03762&to=x", 400),
          new Shown("topics", "/topics"),
          new Shown("topics-nothing", "/topics?q=no+such+topic"),
          new Shown("topic", "/topics/t1"),
          new Shown("map", "/map"),
          new Shown("feed", "/feeds/papers/arXiv:1706.03762.atom?min_cosine=0.3"),
          new Shown("about", "/about"),
          new Shown("import-refused", "/import"),
          new Shown("docs", "/docs"),
          new Shown("unknown", "/papers/arXiv:2401.99999", 404),
          new Shown("no-page", "/no-such-page", 404),
          new Shown("bad-address", "/search?q=a&from=x", 400));

  static Stream<Arguments> pagesInEveryForm() {
    return PAGES.stream()
        .flatMap(shown -> Stream.of(Look.values()).map(look -> Arguments.of(shown, look)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("pagesInEveryForm")
  void isAccessibleAndFitsTheWindow(Shown shown, Look look) {
    Page page = open(shown.path(), look.context(), shown.status());
    keepScreenshot(shown.name() + "-" + look);
    requireAccessible();
    requireNoSidewaysScrolling();
    assertThat(page.locator("h1").count()).isEqualTo(1);
    assertThat(page.locator("h1").isVisible()).isTrue();
  }
}
