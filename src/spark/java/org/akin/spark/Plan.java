package org.akin.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// What a job encodes, in which parts; stored as `plan.json`, so that a later run goes on with the
/// same parts.
///
/// @param model name of the model
/// @param sha256 of its network
/// @param format flag of the format of all files, null to recognise each
/// @param lines the most lines of a part
/// @param home address of the library that papers are imported into, null for none
/// @param parts empty until the files are read
record Plan(
    String model,
    String sha256,
    @Nullable String format,
    int lines,
    @Nullable String home,
    List<Input> inputs,
    List<Part> parts) {
  private static final String FILE = "plan.json";

  /// A file as it was when the plan was made.
  ///
  /// @param modified in milliseconds since 1970
  record Input(String file, long bytes, long modified) {
    static Input of(Path file) throws IOException {
      return new Input(
          file.toString(), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    }
  }

  Plan {
    inputs = List.copyOf(inputs);
    parts = List.copyOf(parts);
  }

  /// Of all files named, and of all in directories named, by their names.
  static Plan of(JobSettings settings, List<Path> named) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (Path one : named) {
      if (!Files.isReadable(one)) {
        throw new IOException("cannot read " + one + "; check the path and its permissions");
      }
      try (Stream<Path> found = Files.walk(one.toAbsolutePath().normalize())) {
        for (Path file : (Iterable<Path>) found.filter(Plan::isInput).sorted()::iterator) {
          inputs.add(Input.of(file));
        }
      }
    }
    if (inputs.isEmpty()) {
      throw new IOException("no files in " + named);
    }
    return new Plan(
        settings.model(),
        settings.sha256(),
        settings.format(),
        settings.lines(),
        settings.home(),
        inputs,
        List.of());
  }

  /// Names that begin with a full stop are someone's notes on a directory.
  private static boolean isInput(Path file) {
    return Files.isRegularFile(file) && !String.valueOf(file.getFileName()).startsWith(".");
  }

  /// The same in parts, numbered in their order.
  Plan with(List<Part> found) {
    List<Part> numbered = new ArrayList<>();
    for (Part part : found) {
      numbered.add(part.at(numbered.size()));
    }
    return new Plan(model, sha256, format, lines, home, inputs, numbered);
  }

  /// What an earlier run into a directory was about; null when there was none.
  ///
  /// @throws CorruptDataException when its plan cannot be read
  static @Nullable Plan stored(Path out) throws IOException {
    Path file = out.resolve(FILE);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return PaperJson.mapper().readValue(file.toFile(), Plan.class);
    } catch (JsonProcessingException e) {
      throw new CorruptDataException(file + ": no plan of a job: " + e.getOriginalMessage(), e);
    }
  }

  private static String named(@Nullable String home) {
    return home == null ? "none" : home;
  }

  void store(Path out) throws IOException {
    Path staged = out.resolve(FILE + ".partial");
    PaperJson.mapper().writeValue(staged.toFile(), this);
    PartFiles.move(staged, out.resolve(FILE));
  }

  /// @throws IOException saying what is other than in an earlier run into the same directory
  void requireSame(Plan earlier, Path out) throws IOException {
    String other = null;
    if (!sha256.equals(earlier.sha256)) {
      other = "model %s, expected %s".formatted(model, earlier.model);
    } else if (!Objects.equals(format, earlier.format)) {
      other = "format %s, expected %s".formatted(format, earlier.format);
    } else if (lines != earlier.lines) {
      other = "parts of %d lines, expected %d".formatted(lines, earlier.lines);
    } else if (!Objects.equals(home, earlier.home)) {
      other = "library %s, expected %s".formatted(named(home), named(earlier.home));
    } else if (!inputs.equals(earlier.inputs)) {
      other = "other files, or files that were changed";
    }
    if (other != null) {
      throw new IOException(
          "%s was begun with other settings: found %s; name another directory with --out"
              .formatted(out, other));
    }
  }
}
