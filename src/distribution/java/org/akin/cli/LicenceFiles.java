package org.akin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Copies the licences and notices that libraries carry out of their jars, a directory for each,
/// and writes a page that says under which licence each library comes.
final class LicenceFiles {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:META-INF/)?[^/]*(?:LICEN[CS]E|NOTICE|COPYING|THIRD-PARTY)[^/]*(?<!\\.class)",
          Pattern.CASE_INSENSITIVE);

  private LicenceFiles() {}

  /// @param arguments the directory of the jars, the list of libraries in CycloneDX, and the
  ///   directory to write into
  public static void main(String[] arguments) throws IOException {
    Path target = Files.createDirectories(Path.of(arguments[2]));
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    for (Path jar : jars) {
      copy(jar, target.resolve(name(jar)));
    }
    Path list = Path.of(arguments[1]);
    if (Files.exists(list)) {
      Files.write(target.resolve("README.md"), page(list, target));
    }
  }

  private static String name(Path jar) {
    return jar.getFileName().toString().replaceAll("\\.jar$", "");
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

  private static List<String> page(Path list, Path target) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Licences of the libraries");
    lines.add("");
    lines.add(
        "As their descriptions on Maven Central have it; texts that they bring are here, too.");
    lines.add("");
    lines.add("| library | licence | page | text |");
    lines.add("|---|---|---|---|");
    for (JsonNode library : new ObjectMapper().readTree(list.toFile()).path("components")) {
      String name = library.path("name").asText() + "-" + library.path("version").asText();
      lines.add(
          "| %s | %s | %s | %s |"
              .formatted(
                  name,
                  licences(library),
                  page(library),
                  Files.isDirectory(target.resolve(name)) ? "[here](" + name + ")" : ""));
    }
    return lines;
  }

  private static String licences(JsonNode library) {
    return all(library.path("licenses"))
        .map(one -> {
          JsonNode licence = one.path("license");
          String id = licence.path("id").asText(licence.path("name").asText());
          return id.isEmpty() ? one.path("expression").asText() : id;
        })
        .collect(Collectors.joining(" or "));
  }

  private static String page(JsonNode library) {
    return all(library.path("externalReferences"))
        .filter(one -> one.path("type").asText().equals("website"))
        .map(one -> one.path("url").asText())
        .findFirst()
        .orElse("");
  }

  private static Stream<JsonNode> all(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
