package org.akin.ingest.harvest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.akin.ingest.Entry;
import org.jspecify.annotations.Nullable;

/// One run of a harvest to its end, its records imported nowhere.
final class HarvestRun {
  static final HarvestSettings SETTINGS = settings(1 << 20, Duration.ofSeconds(20));

  final List<Entry> entries = new ArrayList<>();
  final List<String> heard = new ArrayList<>();
  final FakeTiming timing = new FakeTiming();
  final List<Long> totals = new ArrayList<>();
  @Nullable IOException failure;

  static HarvestSettings settings(long maxBytes, Duration timeout) {
    return new HarvestSettings(
        "akin/1.2",
        Optional.of("mailto:ida@example.org"),
        HarvestSettings.DEFAULT_DELAY,
        4,
        Duration.ofSeconds(5),
        Duration.ofHours(1),
        timeout,
        maxBytes);
  }

  static HarvestRun of(Path home, String url) throws IOException {
    return of(home, url, SETTINGS, Integer.MAX_VALUE);
  }

  /// @param pages after which the run ends as if killed
  static HarvestRun of(Path home, String url, HarvestSettings settings, int pages)
      throws IOException {
    var run = new HarvestRun();
    var access = new Harvest.Access(settings, run.timing, new Random(1));
    try (Harvest harvest = Harvest.open(home, url, run.listener(), access)) {
      run.read(harvest, pages);
    }
    return run;
  }

  private void read(Harvest harvest, int pages) throws IOException {
    for (int i = 0; i < pages; i++) {
      HarvestPage page;
      try {
        page = harvest.next();
      } catch (IOException e) {
        failure = e;
        return;
      }
      if (page == null) {
        return;
      }
      try (page) {
        page.forEachRemaining(entries::add);
      }
      totals.add(page.total());
      harvest.imported(page);
    }
  }

  private HarvestListener listener() {
    return new HarvestListener() {
      @Override
      public void waiting(Duration wait, String reason) {
        heard.add(reason);
      }

      @Override
      public void note(String text) {
        heard.add(text);
      }
    };
  }

  HarvestRun orFail() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return this;
  }

  /// Identifiers of the papers, in order.
  List<String> ids() {
    return entries.stream()
        .filter(Entry.Accepted.class::isInstance)
        .map(entry -> ((Entry.Accepted) entry).paper().id().toString())
        .toList();
  }

  List<String> rejected() {
    return entries.stream()
        .filter(Entry.Rejected.class::isInstance)
        .map(entry -> entry.place() + " " + ((Entry.Rejected) entry).reason())
        .toList();
  }

  String message() {
    return failure == null ? "no failure" : String.valueOf(failure.getMessage());
  }
}
