package org.akin.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.akin.Library;
import org.akin.LibraryRefits;
import org.akin.serve.Server;
import org.akin.serve.ServerSettings;
import org.akin.serve.observe.LogSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description = "Starts the HTTP server; runs until stopped.",
    footer = {"", "Example: akin serve --port 8080"})
final class ServeCommand implements Callable<Integer> {
  /// Where to listen; `demo` has the same flags.
  static final class Address {
    private static final int MOST_HOURS = 24 * 366;
    private static final double HOUR_MILLIS = 3_600_000;

    @Option(
        names = "--port",
        defaultValue = "${env:AKIN_PORT:-7070}",
        description = "Port to listen on; 0 for any free one (AKIN_PORT; default: 7070).")
    private int port = ServerSettings.DEFAULT_PORT;

    @Option(
        names = "--host",
        defaultValue = "${env:AKIN_HOST:-127.0.0.1}",
        description = "Address to listen on; 0.0.0.0 for all (AKIN_HOST; default: 127.0.0.1).")
    private String host = ServerSettings.DEFAULT_HOST;

    @Option(
        names = "--token",
        paramLabel = "TOKEN",
        defaultValue = "${env:AKIN_TOKEN}",
        description =
            "Secret that clients send as 'Authorization: Bearer TOKEN' to change the library."
                + " Prefer the variable, which other users do not see (AKIN_TOKEN; default: none,"
                + " so that nobody may change it).")
    private @Nullable String token;

    @Option(
        names = "--base-url",
        paramLabel = "URL",
        defaultValue = "${env:AKIN_BASE_URL}",
        description =
            "Public URL of this server when it runs behind a proxy (AKIN_BASE_URL; default:"
                + " from the Host header of each request).")
    private @Nullable URI baseUrl;

    @Option(
        names = "--refit-every",
        paramLabel = "HOURS",
        defaultValue = "${env:AKIN_REFIT_EVERY:-0}",
        description =
            "Fit topics and map again at most every so many hours, once one paper in fifty has"
                + " changed; 0 for never (AKIN_REFIT_EVERY; default: 0).")
    private double refitEvery;

    @Mixin private LimitOptions limits = new LimitOptions();

    @Mixin private LogOptions logs = new LogOptions();

    /// The shortest time between two fits; empty when there are to be none.
    ///
    /// @throws IllegalArgumentException when it is negative, or beyond a year
    Optional<Duration> refits() {
      if (!(refitEvery >= 0 && refitEvery <= MOST_HOURS)) {
        throw new IllegalArgumentException(
            "refit-every: expected 0 to %,d hours, found %s".formatted(MOST_HOURS, refitEvery));
      }
      return Optional.of(Duration.ofMillis(Math.round(refitEvery * HOUR_MILLIS)))
          .filter(Duration::isPositive);
    }

    ServerSettings settings() {
      // A variable that is set to nothing, as compose files do, is neither token nor address.
      boolean based = baseUrl != null && !baseUrl.toString().isBlank();
      return new ServerSettings(
          host,
          port,
          token == null || token.isBlank() ? null : token,
          based ? baseUrl : null,
          limits.limits(),
          limits.imports());
    }

    LogSettings logs() {
      return logs.settings();
    }
  }

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Address address = new Address();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    ServerSettings settings = address.settings();
    // With the token an empty library can be filled; without, it is a mistake in the path.
    try (Library library =
        settings.token() == null
            ? libraryOptions.openToServe()
            : libraryOptions.openOrCreateToServe()) {
      boolean isEmpty = library.facts().papers() == 0;
      serve(library, address, output, root -> hint(isEmpty, root));
    }
    return 0;
  }

  private void hint(boolean isEmpty, String root) {
    if (isEmpty) {
      output.line("The library is empty; add papers at %simport", root);
    }
  }

  /// Serves until the process is told to stop, then answers what is under way. Streams of papers
  /// are cut short, with a last line that says so.
  ///
  /// @param started told the root of every address, such as `http://127.0.0.1:7070/`
  static void serve(Library library, Address address, Output output, Consumer<String> started)
      throws IOException {
    ServerSettings settings = address.settings();
    Optional<Duration> every = address.refits();
    CommandHost.open(library);
    var stop = new CountDownLatch(1);
    try (Server server = Server.start(library, settings, address.logs());
        @Nullable LibraryRefits _ =
            every.isPresent() ? LibraryRefits.start(library, every.get()) : null;
        var _ = Signals.inOrder(stop::countDown)) {
      String root = root(settings.host(), server.port());
      output.line("Serving %,d papers at %s", library.facts().papers(), root);
      started.accept(root);
      stop.await();
      library.cancellation().cancel();
      server.drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String root(String host, int port) {
    String named = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return "http://" + named + ":" + port + "/";
  }
}
