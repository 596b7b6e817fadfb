package org.akin;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Ends the processes that a test has started and that still run when it ends, with all that they
/// have started.
public final class StartedProcesses implements AfterEachCallback {
  private final List<Process> started = new ArrayList<>();

  /// Notes a process to be ended.
  ///
  /// @return the same
  public Process add(Process process) {
    started.add(process);
    return process;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    started.clear();
  }
}
