package org.akin.ingest.harvest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A clock that stands still but for the waits, which take no time.
final class FakeTiming implements Timing {
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  final List<Duration> waits = new ArrayList<>();
  private Instant now = START;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void sleep(Duration time) {
    waits.add(time);
    now = now.plus(time);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }
}
