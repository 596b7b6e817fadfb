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
  private record Shown(String name, String path) {}

  private static final List<Shown> PAGES = List.of(new Shown("start", "/"));

  static Stream<Arguments> pagesInEveryForm() {
    return PAGES.stream()
        .flatMap(shown -> Stream.of(Look.values()).map(look -> Arguments.of(shown, look)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("pagesInEveryForm")
  void isAccessibleAndFitsTheWindow(Shown shown, Look look) {
    Page page = open(shown.path(), look);
    keepScreenshot(shown.name() + "-" + look);
    requireAccessible();
    requireNoSidewaysScrolling();
    assertThat(page.locator("h1").count()).isEqualTo(1);
    assertThat(page.locator("h1").isVisible()).isTrue();
  }
}
