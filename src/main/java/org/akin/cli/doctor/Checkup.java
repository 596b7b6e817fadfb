package org.akin.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.LibraryAddress;

/// All checks of an installation and of a library.
///
/// @param models directory of the models
/// @param home the library, which may not be there
/// @param host that a server would listen on
/// @param port that a server would listen on
public record Checkup(Path models, LibraryAddress home, String host, int port) {
  /// What they find, in the order to read it. Nothing of the library is changed.
  public List<Finding> run() {
    List<Finding> found = new ArrayList<>();
    found.add(MachineChecks.java());
    found.add(MachineChecks.vectors());
    found.add(MachineChecks.memory());
    found.add(MachineChecks.files());
    found.add(MachineChecks.temporary());
    found.addAll(ModelChecks.of(models));
    found.add(LibraryChecks.store());
    found.addAll(LibraryChecks.of(home, models));
    found.add(MachineChecks.port(host, port));
    return found;
  }
}
