package org.akin.timing;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each stage of the work on one question has taken so far. A stage within another one counts
/// for itself alone, so the sum is never more than the whole.
///
/// Used by one thread at a time: the one that [#during] names, and those it hands its work to while
/// it waits.
public final class StageTimes {
  private static final ScopedValue<StageTimes> CURRENT = ScopedValue.newInstance();

  private final long[] nanos = new long[Stage.values().length];
  private final boolean[] entered = new boolean[nanos.length];
  private @Nullable Stage running;
  private long since;

  /// Those of the question that this thread works on; null when it works on none.
  public static @Nullable StageTimes current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /// Does work whose stages count here.
  ///
  /// @param times null when nothing is to be counted
  /// @throws E as the work
  public static <T extends @Nullable Object, E extends Exception> T during(
      @Nullable StageTimes times, Stage.Work<T, E> work) throws E {
    return times == null ? work.run() : ScopedValue.where(CURRENT, times).call(work::run);
  }

  /// Ends what runs until the matching [#leave].
  ///
  /// @return the stage that ran before, null when none did
  @Nullable Stage enter(Stage stage) {
    long now = System.nanoTime();
    Stage outer = running;
    if (outer != null) {
      nanos[outer.ordinal()] += now - since;
    }
    entered[stage.ordinal()] = true;
    running = stage;
    since = now;
    return outer;
  }

  void leave(@Nullable Stage outer) {
    long now = System.nanoTime();
    Stage ended = running;
    if (ended != null) {
      nanos[ended.ordinal()] += now - since;
    }
    running = outer;
    since = now;
  }

  /// Counts time that passed without a thread working.
  ///
  /// @param waited in nanoseconds
  public void add(Stage stage, long waited) {
    entered[stage.ordinal()] = true;
    nanos[stage.ordinal()] += waited;
  }

  /// Nanoseconds of those stages that there were, in their order.
  public Map<Stage, Long> nanos() {
    Map<Stage, Long> taken = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      if (entered[stage.ordinal()]) {
        taken.put(stage, nanos[stage.ordinal()]);
      }
    }
    return taken;
  }
}
