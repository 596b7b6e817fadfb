package org.akin.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeUserTest {
  private static final Path PROGRAM = Path.of("/bin/true");

  @TempDir Path directory;

  private Path program(String name) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Map<String, String> path() {
    return Map.of("PATH", "/nowhere:" + directory);
  }

  @Test
  void rootStartsNodesAsNobody() throws IOException {
    Path setpriv = program("setpriv");
    Path setsid = program("setsid");
    assertThat(NodeUser.of(true, path()).command(PROGRAM))
        .containsExactly(
            setsid.toString(),
            setpriv.toString(),
            "--pdeathsig",
            "KILL",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "/bin/true");
    assertThat(NodeUser.of(false, path()).command(PROGRAM))
        .containsExactly(setsid.toString(), setpriv.toString(), "--pdeathsig", "KILL", "/bin/true");
  }

  @Test
  void rootIsToldWhatToInstall() throws IOException {
    assertThatThrownBy(() -> NodeUser.of(true, path()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refuses to run as root")
        .hasMessageContaining("install the package 'util-linux'");
    assertThat(NodeUser.of(false, path()).command(PROGRAM)).containsExactly("/bin/true");
  }

  @Test
  void rootIsToldWhichDirectoryIsClosed() throws IOException {
    Path closed = Files.createDirectories(directory.resolve("closed")).toRealPath();
    Path inner = Files.createDirectories(closed.resolve("inner"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    program("setpriv");
    NodeUser root = NodeUser.of(true, path());
    assertThatThrownBy(() -> root.requireReachable(inner, "name another with --here"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(closed + " is closed to the user nobody")
        .hasMessageEndingWith("name another with --here");
    NodeUser.of(false, path()).requireReachable(inner, "");
  }
}
