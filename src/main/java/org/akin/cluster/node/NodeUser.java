package org.akin.cluster.node;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who runs the nodes, and that they end with this process.
///
/// OpenSearch refuses to run as root, so root starts it as nobody. `setpriv` does that, and has the
/// kernel kill a node whose parent is gone, however that ended. `setsid` keeps the Ctrl-C of a
/// terminal from the nodes: they are ended when nothing needs them any more.
///
/// @param asRoot whether this process is root's
/// @param setpriv the program, null when this machine has none
/// @param setsid the program, null when this machine has none
record NodeUser(boolean asRoot, @Nullable Path setpriv, @Nullable Path setsid) {
  /// User and group, which every Unix has for those who own nothing.
  private static final int NOBODY = 65534;

  static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  /// @throws IOException when root cannot become another user
  static NodeUser here() throws IOException {
    return of(isRoot(), System.getenv());
  }

  static NodeUser of(boolean asRoot, Map<String, String> environment) throws IOException {
    String path = environment.getOrDefault("PATH", "");
    Path setpriv = program(path, "setpriv");
    if (asRoot && setpriv == null) {
      throw new IOException(
          "OpenSearch refuses to run as root, and 'setpriv', which starts it as another user, is"
              + " not on the PATH: install the package 'util-linux', or run akin as another user");
    }
    return new NodeUser(asRoot, setpriv, program(path, "setsid"));
  }

  private static @Nullable Path program(String path, String name) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /// The command that starts a program as this user.
  List<String> command(Path program) {
    List<String> command = new ArrayList<>();
    if (setsid != null) {
      command.add(setsid.toString());
    }
    if (setpriv != null) {
      command.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL"));
      if (asRoot) {
        command.addAll(List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
      }
    }
    command.add(program.toString());
    return command;
  }

  /// Gives a directory and all in it to this user.
  void own(Path directory) throws IOException {
    if (asRoot) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path one : (Iterable<Path>) all::iterator) {
          Files.setAttribute(one, "unix:uid", NOBODY);
          Files.setAttribute(one, "unix:gid", NOBODY);
        }
      }
    }
  }

  /// @param flag how to choose another directory
  /// @throws IOException when this user cannot reach a directory
  void requireReachable(Path directory, String flag) throws IOException {
    Path one = asRoot ? directory.toRealPath() : null;
    while (one != null) {
      if (!Files.getPosixFilePermissions(one).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new IOException(
            "%s is closed to the user nobody, who runs the nodes because OpenSearch refuses to run"
                    .formatted(one)
                + " as root; "
                + flag);
      }
      one = one.getParent();
    }
  }
}
