package org.akin.serve;

import java.util.Objects;
import org.akin.identity.Resolution;
import org.akin.ingest.Entry;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.jspecify.annotations.Nullable;

/// Hears what became of the only record that was sent.
final class WrittenOne implements ImportListener {
  private @Nullable WrittenRecord written;
  private @Nullable String resolution;

  @Override
  public void rejected(Entry.Rejected rejected) {
    written = WrittenRecord.rejected(null, rejected.reason());
  }

  @Override
  public void resolved(Entry.Place place, Resolution resolved) {
    resolution = resolved.message();
  }

  @Override
  public void imported(Entry.Accepted taken, Outcome outcome, long generation) {
    written =
        WrittenRecord.of(null, taken.paper().id(), outcome, generation).withDetail(resolution);
  }

  @Override
  public void progress(ImportReport soFar) {
    // One record has no way to go.
  }

  WrittenRecord written() {
    return Objects.requireNonNull(written);
  }
}
