package org.akin.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;

/// The papers of a judged set, from JSON lines with `id`, `title` and `abstract`, plain or gzip. A
/// paper that cannot be read fails the evaluation: a figure over fewer papers would be another
/// figure.
final class JudgedCorpus {
  private final Path file;
  private final List<JudgedPaper> papers = new ArrayList<>();
  private final Map<PaperId, Integer> numbers = new HashMap<>();

  private JudgedCorpus(Path file) {
    this.file = file;
  }

  /// Reads a corpus.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws CorruptDataException when a line is not a paper, or an id is repeated
  static JudgedCorpus read(Path file) throws IOException {
    JudgedCorpus corpus = new JudgedCorpus(file);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          corpus.add(line, number);
        }
      }
    }
    return corpus;
  }

  private static InputStream open(Path file) throws IOException {
    try {
      var in = new BufferedInputStream(Files.newInputStream(file));
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return gzip ? new GZIPInputStream(in) : in;
    } catch (NoSuchFileException e) {
      throw new IOException("no file " + file + "; check the path", e);
    }
  }

  private void add(String line, int number) {
    String where = "[%s:%d] ".formatted(file.getFileName(), number);
    JsonNode node;
    PaperId id;
    try {
      node = PaperJson.mapper().readTree(line);
      id = PaperId.parse(node.path("id").asText());
    } catch (JsonProcessingException e) {
      throw new CorruptDataException(where + "not JSON: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new CorruptDataException(where + e.getMessage(), e);
    }
    var paper = new JudgedPaper(id, text(node, "title"), text(node, "abstract"));
    if (paper.title().isEmpty()) {
      throw new CorruptDataException(where + "title missing");
    }
    if (numbers.putIfAbsent(id, papers.size()) != null) {
      throw new CorruptDataException(where + "id " + id + " repeated");
    }
    papers.add(paper);
  }

  private static String text(JsonNode node, String field) {
    String text = node.path(field).textValue();
    return text == null ? "" : text;
  }

  List<JudgedPaper> papers() {
    return papers;
  }

  /// The number of the paper that a row of judgements names.
  int number(TsvTable.Row row, String column) {
    PaperId id = row.id(column);
    Integer number = numbers.get(id);
    if (number == null) {
      throw row.corrupt("%s %s is not in %s".formatted(column, id, file.getFileName()));
    }
    return number;
  }
}
