package org.akin.paper;

/// Waits that an interrupt does not break off, for a thread about to free what another thread still
/// uses. The interrupt is passed on afterwards.
public final class Uninterrupted {
  private Uninterrupted() {}

  /// One attempt to wait.
  @FunctionalInterface
  public interface Wait {
    /// Whether what is waited for has come.
    boolean await() throws InterruptedException;
  }

  /// Waits until it has come.
  public static void await(Wait wait) {
    boolean interrupted = false;
    boolean come = false;
    while (!come) {
      try {
        come = wait.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for the end of a thread.
  public static void join(Thread thread) {
    await(() -> {
      thread.join();
      return true;
    });
  }
}
