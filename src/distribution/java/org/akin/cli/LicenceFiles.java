package org.akin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Copies the licences and notices that libraries carry out of their jars, a directory for each.
final class LicenceFiles {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:META-INF/)?[^/]*(?:LICEN[CS]E|NOTICE|COPYING|THIRD-PARTY)[^/]*(?<!\\.class)",
          Pattern.CASE_INSENSITIVE);

  private LicenceFiles() {}

  /// @param arguments the directory of the jars, and the one to write into
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[1]);
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    for (Path jar : jars) {
      String name = jar.getFileName().toString().replaceAll("\\.jar$", "");
      copy(jar, target.resolve(name));
    }
  }

  private static void copy(Path jar, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : file.stream().map(ZipEntry.class::cast).toList()) {
        if (!entry.isDirectory() && TEXT.matcher(entry.getName()).matches()) {
          Files.createDirectories(folder);
          String name = Path.of(entry.getName()).getFileName().toString();
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }
}
