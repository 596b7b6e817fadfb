package org.akin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What every test in a browser stands on. A test fails when any page it opened threw an error,
/// wrote one to the console, opened a dialog, broke its Content-Security-Policy, or asked another
/// origin for anything.
abstract class BrowserTest {
  @RegisterExtension static final Site SITE = new Site();

  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  /// Runs before anything of the page, so that no violation is missed.
  private static final String REPORT_VIOLATIONS =
      "addEventListener('securitypolicyviolation', e => console.error("
          + "`CSP ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))";

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final Set<String> origins = new HashSet<>(Set.of(SITE.origin() + "/"));
  private final List<String> console = new ArrayList<>();
  private final List<String> meant = new ArrayList<>();

  private @Nullable Page page;

  /// Opens an address of this site that must answer 200.
  Page open(String path) {
    return open(path, Look.LIGHT_WIDE);
  }

  /// The same in some form.
  Page open(String path, Look look) {
    return open(path, look.context(), 200);
  }

  /// Opens an address that must answer with a status, in a separate browser.
  Page open(String path, Browser.NewContextOptions options, int status) {
    return openUrl(SITE.origin() + path, options, status);
  }

  /// The same on any site, which then may be asked for more like this one.
  Page openUrl(String url, Browser.NewContextOptions options, int status) {
    origins.add(URI.create(url).resolve("/").toString());
    BrowserContext context = SITE.browser().newContext(options);
    contexts.add(context);
    context.addInitScript(REPORT_VIOLATIONS);
    context.onRequest(request -> requested(request.url()));
    context.onWebError(error -> complaints.add("error: " + error.error()));
    context.onDialog(dialog -> {
      complaints.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
    context.onConsoleMessage(message -> {
      console.add(message.text());
      // Chromium also writes of the document itself, when a page is meant to answer with an error.
      boolean own = status >= 400 && message.location().startsWith(url);
      if (message.type().equals("error") && !own) {
        complaints.add("console: " + message.text() + " " + message.location());
      }
    });
    Page opened = context.newPage();
    page = opened;
    Response response = opened.navigate(url);
    assertThat(response.status()).as("status of %s", url).isEqualTo(status);
    return opened;
  }

  private void requested(String url) {
    requests.add(url);
    // A file that a page makes for its reader to keep is the page's own.
    String from = url.replaceFirst("^blob:", "");
    boolean own = origins.stream().anyMatch(from::startsWith) || url.startsWith("data:");
    if (!own) {
      complaints.add("request to another origin: " + url);
    }
  }

  /// The page opened last.
  Page page() {
    return Objects.requireNonNull(page, "no page was opened");
  }

  /// A complaint that holds this text is what a test is about.
  void expectComplaint(String part) {
    meant.add(part);
  }

  /// What was written to the console so far.
  List<String> console() {
    return List.copyOf(console);
  }

  /// The addresses asked for so far, the page's own among them.
  List<String> requests() {
    return List.copyOf(requests);
  }

  /// Checks the page in its current state against the rules of WCAG 2.2 A and AA and axe's best
  /// practices.
  void requireAccessible() {
    var found = new AxeBuilder(page()).analyze().getViolations();
    assertThat(found)
        .as("what axe finds at %s", page().url())
        .extracting(rule -> rule.getId() + " " + rule.getHelp() + " " + rule.getNodes())
        .isEmpty();
  }

  /// The page may be read without scrolling sideways.
  void requireNoSidewaysScrolling() {
    Object overflow =
        page()
            .evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) overflow).intValue()).as("overflow at %s", page().url()).isNotPositive();
  }

  /// Keeps a picture of the whole page to be looked at.
  void keepScreenshot(String name) {
    page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
  }

  @AfterEach
  void requireNoComplaints() {
    contexts.forEach(BrowserContext::close);
    complaints.removeIf(complaint -> meant.stream().anyMatch(complaint::contains));
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }
}
