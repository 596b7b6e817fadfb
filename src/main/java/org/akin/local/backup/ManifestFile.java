package org.akin.local.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;

/// The file `backup.json`: writes a [Manifest], and reads one that may come from anybody, so
/// nothing in it is used before it was checked.
final class ManifestFile {
  static final String NAME = "backup.json";

  /// Room for half a million files; a library has a few hundred.
  private static final int MAX_BYTES = 64 << 20;

  /// Every store has it.
  private static final String STORE = "rocksdb/CURRENT";

  private static final int SHOWN = 80;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final JsonMapper JSON = PaperJson.mapper();
  private static final ObjectReader STRICT =
      JSON.reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;

  private ManifestFile(Path file) {
    this.file = file;
  }

  static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(NAME));
  }

  /// Writes a new file, durably.
  static void write(Manifest manifest, Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    Files.write(file, json, StandardOpenOption.CREATE_NEW);
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  /// Reads and checks the manifest of a backup. Each of its file names stays inside the directory
  /// it is resolved against, as long as that holds no symbolic link.
  ///
  /// @throws IOException when there is none
  /// @throws CorruptDataException when it is not one that a backup can have
  static Manifest read(Path backup) throws IOException {
    var file = new ManifestFile(backup.resolve(NAME));
    if (!isIn(backup)) {
      throw new IOException("no backup in " + backup + ": it has no " + NAME);
    }
    JsonNode manifest = file.tree();
    file.check(manifest);
    try {
      return JSON.treeToValue(manifest, Manifest.class);
    } catch (JsonProcessingException e) {
      throw file.damaged("what 'akin backup' writes", e.getOriginalMessage());
    }
  }

  private JsonNode tree() throws IOException {
    long bytes = Files.size(file);
    if (bytes > MAX_BYTES) {
      throw damaged("at most %,d bytes".formatted(MAX_BYTES), "%,d bytes".formatted(bytes));
    }
    JsonNode tree;
    try {
      tree = STRICT.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw damaged("JSON", excerpt(e.getOriginalMessage()));
    }
    if (!tree.isObject()) {
      throw damaged("a JSON object", tree.isMissingNode() ? "nothing" : excerpt(tree));
    }
    return tree;
  }

  private void check(JsonNode manifest) {
    require(isInstant(manifest.path("made")), "made", "a time", manifest.path("made"));
    JsonNode papers = manifest.path("papers");
    require(isCount(papers) && papers.canConvertToInt(), "papers", "a number", papers);
    JsonNode generation = manifest.path("generation");
    require(isCount(generation), "generation", "a number", generation);
    JsonNode model = manifest.path("model");
    boolean stamped = model.path("name").isTextual() && model.path("sha256").isTextual();
    require(
        model.isNull() || stamped && isCount(model.path("dimension")),
        "model",
        "name, sha256 and dimension, or null",
        model);
    JsonNode files = manifest.path("files");
    require(files.isObject(), "files", "an object", files);
    for (Map.Entry<String, JsonNode> content : files.properties()) {
      checkFile(content.getKey(), content.getValue(), files);
    }
    if (!files.has(STORE)) {
      throw damaged("the file " + STORE + " in files", "%d others".formatted(files.size()));
    }
  }

  private void checkFile(String name, JsonNode content, JsonNode files) {
    if (!isInside(name) || isBelowAFile(name, files) || name.equals(NAME)) {
      throw damaged("in files names inside the backup", excerpt(TextNode.valueOf(name)));
    }
    require(isCount(content.path("bytes")), name + ": bytes", "a number", content.path("bytes"));
    JsonNode sha256 = content.path("sha256");
    boolean digest = sha256.isTextual() && SHA256.matcher(sha256.textValue()).matches();
    require(digest, name + ": sha256", "64 hexadecimal digits", sha256);
  }

  private static boolean isInstant(JsonNode value) {
    try {
      return value.isTextual() && Instant.parse(value.textValue()).isBefore(Instant.MAX);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isCount(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
  }

  private static boolean isInside(String name) {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return name.chars().noneMatch(letter -> letter < ' ' || letter == '\\') && isPath(name);
  }

  private static boolean isPath(String name) {
    try {
      return !Path.of(name).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /// Whether it would need a directory where another file is.
  private static boolean isBelowAFile(String name, JsonNode files) {
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      if (files.has(name.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }

  private void require(boolean valid, String field, String expected, JsonNode found) {
    if (!valid) {
      throw damaged(
          "%s as %s".formatted(expected, field), found.isMissingNode() ? "none" : excerpt(found));
    }
  }

  private static String excerpt(JsonNode found) {
    return excerpt(found.isContainerNode() ? found.getNodeType() + "" : found.toString());
  }

  private static String excerpt(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  private CorruptDataException damaged(String expected, String found) {
    return new CorruptDataException(
        "%s is damaged: expected %s, found %s; restore another backup"
            .formatted(file, expected, found));
  }
}
