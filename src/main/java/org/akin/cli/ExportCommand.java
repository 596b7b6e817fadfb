package org.akin.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.TopicSummary;
import org.akin.cite.CitationFormat;
import org.akin.cite.CitationWriter;
import org.akin.corpus.ModelStamp;
import org.akin.export.Csv;
import org.akin.export.JsonLines;
import org.akin.export.NeighborWriter.NearPaper;
import org.akin.export.Npy;
import org.akin.export.PaperWriter;
import org.akin.export.TopicWriter;
import org.akin.export.TopicWriter.TopicRow;
import org.akin.export.parquet.Parquet;
import org.akin.paper.Paper;
import org.akin.serve.MapFile;
import org.akin.serve.page.words.Language;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = {
      "Exports the library for other programs: to standard output, or to a file that gets its"
          + " name once it is complete.",
      "papers: jsonl (which 'akin import' reads), bibtex, ris, csv, parquet. vectors: npy (with the"
          + " ids in FILE.ids), jsonl, csv, parquet. neighbours, the 32 nearest of each paper:"
          + " jsonl, csv, parquet. topics and their papers: jsonl, csv, parquet. map: html, one"
          + " file that opens without a server."
    },
    footer = {"", "Example: akin export --what vectors --to npy --out vectors.npy"})
final class ExportCommand implements Callable<Integer> {
  /// What can be exported.
  enum What {
    PAPERS(To.JSONL, To.BIBTEX, To.RIS, To.CSV, To.PARQUET),
    VECTORS(To.JSONL, To.CSV, To.NPY, To.PARQUET),
    NEIGHBOURS(To.JSONL, To.CSV, To.PARQUET),
    TOPICS(To.JSONL, To.CSV, To.PARQUET),
    MAP(To.HTML);

    private final List<To> formats;

    /// @param formats the default first
    What(To... formats) {
      this.formats = List.of(formats);
    }
  }

  /// As what.
  enum To {
    JSONL,
    BIBTEX,
    RIS,
    CSV,
    NPY,
    PARQUET,
    HTML
  }

  private static final int NEIGHBORS = 32;

  @Option(
      names = "--what",
      defaultValue = "${env:AKIN_WHAT:-papers}",
      description = "${COMPLETION-CANDIDATES} (AKIN_WHAT; default: PAPERS).")
  private What what = What.PAPERS;

  @Option(
      names = "--to",
      defaultValue = "${env:AKIN_EXPORT_TO}",
      description = "${COMPLETION-CANDIDATES} (AKIN_EXPORT_TO; default: JSONL; of the map HTML).")
  private @Nullable To asked;

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      defaultValue = "${env:AKIN_LANG}",
      description =
          "Language of what the map says itself: en, de, fr, es, zh or ja (AKIN_LANG; default:"
              + " en).")
  private @Nullable String lang;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "${env:AKIN_OUT}",
      description = "File to write (AKIN_OUT; default: standard output).")
  private @Nullable Path out;

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    requireSense();
    try (Library library = libraryOptions.openToRead()) {
      if (out == null || out.toString().isBlank()) {
        var standard = new BufferedWriter(output.out());
        write(library, standard);
        standard.flush();
      } else {
        toFile(library, out);
      }
    }
    return 0;
  }

  private To to() {
    return asked == null ? what.formats.getFirst() : asked;
  }

  private void requireSense() {
    To to = to();
    if (!what.formats.contains(to)) {
      throw new IllegalArgumentException(
          "cannot write %s as %s; expected one of %s"
              .formatted(lower(what), lower(to), lower(what.formats)));
    }
    if (out != null && !out.toString().isBlank()) {
      return;
    }
    if (to == To.NPY) {
      throw new IllegalArgumentException(
          "npy cannot hold ids, which go into FILE.ids: name the file with --out FILE");
    }
    if (to == To.PARQUET) {
      throw new IllegalArgumentException(
          "parquet is a binary format: name the file with --out FILE");
    }
  }

  private Language language() {
    String asked = lang == null || lang.isBlank() ? "en" : lang;
    return Language.ofTag(asked)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--lang: expected one of " + Language.tags() + ", found '" + asked + "'"));
  }

  private static String lower(Object name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }

  private void toFile(Library library, Path file) throws IOException {
    try (var whole = new WholeFile(file)) {
      switch (to()) {
        case NPY -> npy(library, whole, file);
        case PARQUET -> parquet(library, whole.stream());
        case JSONL, CSV, BIBTEX, RIS, HTML -> {
          Writer writer = whole.writer();
          write(library, writer);
          writer.flush();
        }
      }
      whole.commit();
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("file", file.toAbsolutePath().normalize().toString());
    shown.put("papers", library.facts().papers());
    shown.put("generation", library.facts().generation());
    output.facts(shown);
  }

  private static void npy(Library library, WholeFile whole, Path file) throws IOException {
    ModelStamp model = library.facts().model();
    int dimension = model == null ? 0 : model.dimension();
    try (var ids = new WholeFile(file.resolveSibling(file.getFileName() + ".ids"))) {
      try (Npy npy = new Npy(whole.stream(), ids.writer(), library.facts().papers(), dimension)) {
        library.export().vectors(npy);
      }
      ids.commit();
    }
  }

  private void parquet(Library library, OutputStream stream) throws IOException {
    switch (what) {
      case PAPERS -> {
        try (var papers = Parquet.papers(stream)) {
          library.export().papers(papers);
        }
      }
      case VECTORS -> {
        try (var vectors = Parquet.vectors(stream)) {
          library.export().vectors(vectors);
        }
      }
      case NEIGHBOURS -> {
        try (var neighbors = Parquet.neighbors(stream)) {
          library.export().neighbors(NEIGHBORS, neighbors);
        }
      }
      case TOPICS -> {
        try (var topics = Parquet.topics(stream)) {
          topics(library, topics);
        }
      }
      case MAP -> throw new IllegalStateException("no table: " + what);
    }
  }

  private void write(Library library, Writer writer) throws IOException {
    switch (to()) {
      case JSONL -> {
        try (var lines = new JsonLines(writer)) {
          switch (what) {
            case PAPERS -> library.export().papers(lines);
            case VECTORS -> library.export().vectors(lines);
            case NEIGHBOURS -> library.export().neighbors(NEIGHBORS, lines);
            case TOPICS -> topics(library, lines);
            case MAP -> throw new IllegalStateException("no lines: " + what);
          }
        }
      }
      case CSV -> {
        try (var csv = new Csv(writer)) {
          switch (what) {
            case PAPERS -> library.export().papers(csv);
            case VECTORS -> library.export().vectors(csv);
            case NEIGHBOURS -> library.export().neighbors(NEIGHBORS, csv);
            case TOPICS -> topics(library, csv);
            case MAP -> throw new IllegalStateException("no table: " + what);
          }
        }
      }
      case BIBTEX -> cite(library, CitationFormat.BIBTEX, writer);
      case RIS -> cite(library, CitationFormat.RIS, writer);
      case HTML -> writer.write(MapFile.html(library, language()));
      case NPY, PARQUET -> throw new IllegalStateException("no text: " + to());
    }
  }

  private static void topics(Library library, TopicWriter writer) throws IOException {
    LibraryTopics topics = library.topics();
    if (!topics.fitted()) {
      throw new IOException(LibraryTopics.HOW_TO_MAKE);
    }
    for (TopicSummary topic : topics.all()) {
      TopicName field = topic.parent();
      List<NearPaper> papers =
          field == null
              ? List.of()
              : topics.papers(topic.id(), null, null, 0, topic.size()).papers().stream()
                  .map(one -> new NearPaper(one.paper().id(), one.cosine()))
                  .toList();
      String parent = field == null ? null : field.id();
      writer.add(new TopicRow(topic.id(), topic.label(), parent, topic.phrases(), papers));
    }
  }

  private static void cite(Library library, CitationFormat format, Writer writer)
      throws IOException {
    try (CitationWriter citations = format.writer(writer)) {
      library
          .export()
          .papers(
              new PaperWriter() {
                @Override
                public void add(Paper paper) throws IOException {
                  citations.add(paper);
                }

                @Override
                public void close() {
                  // The citations are closed where they were opened.
                }
              });
    }
  }
}
