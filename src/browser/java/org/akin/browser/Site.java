package org.akin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.akin.Library;
import org.akin.serve.SampleLibrary;
import org.akin.serve.Server;
import org.akin.serve.ServerSettings;
import org.akin.topic.TopicSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The sample library, with some hostile papers in it, behind a real server, and a Chromium to look
/// at it; both are started once for all test classes.
final class Site implements BeforeAllCallback {
  private static final Path HOSTILE = Path.of("src/browser/resources/hostile.jsonl");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--use-gl=angle",
          "--use-angle=swiftshader",
          "--enable-unsafe-swiftshader",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final class Running implements AutoCloseable {
    private final Library library;
    private final Server server;
    private final Playwright playwright;
    private final Browser browser;

    Running() throws IOException {
      Path parent = Files.createTempDirectory("akin-browser-");
      library = Library.open(SampleLibrary.copyTo(parent.resolve("library")));
      SampleLibrary.importInto(library, HOSTILE);
      library.topics().fit(TopicSettings.DEFAULT, (stage, done, total) -> {});
      library.map().fit((done, of) -> {});
      server = Server.start(library, new ServerSettings("127.0.0.1", 0));
      // The browser is the machine's own, so none is fetched.
      playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions().setExecutablePath(chromium()).setArgs(ARGUMENTS));
    }

    private static Path chromium() {
      Path path =
          Path.of(Objects.requireNonNullElse(System.getenv("AKIN_CHROMIUM"), "/usr/bin/chromium"));
      if (!Files.isExecutable(path)) {
        throw new IllegalStateException(
            path + " is not there: install the package 'chromium' or set AKIN_CHROMIUM");
      }
      return path;
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
      server.close();
      library.close();
    }
  }

  private @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Site.class))
            .computeIfAbsent(Running.class, key -> start(), Running.class);
  }

  private static Running start() {
    try {
      return new Running();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Running running() {
    return Objects.requireNonNull(running, "not started");
  }

  Browser browser() {
    return running().browser;
  }

  Library library() {
    return running().library;
  }

  /// Scheme, host and port, without a slash at the end.
  String origin() {
    return "http://127.0.0.1:" + running().server.port();
  }
}
