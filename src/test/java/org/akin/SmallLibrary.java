package org.akin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.akin.embed.LibrarySettings;
import org.akin.identity.Resolution;
import org.akin.ingest.Entry;
import org.akin.ingest.Format;
import org.akin.ingest.PaperReader;
import org.akin.local.LibraryVerification;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import org.jspecify.annotations.Nullable;

/// A library with a small model, whose imports are told in short.
final class SmallLibrary implements AutoCloseable {
  private final Path directory;
  private final LibraryAddress address;
  private ImportSettings settings = ImportSettings.DEFAULT;
  private Library library;

  SmallLibrary(Path directory) throws IOException {
    this(directory, new LibraryAddress.Directory(directory.resolve("library")));
  }

  /// @param directory of its model
  SmallLibrary(Path directory, LibraryAddress address) throws IOException {
    this.directory = directory;
    this.address = address;
    SmallModel.make(directory.resolve("models"), "small", 1);
    this.library = open();
  }

  private Library open() throws IOException {
    return Library.open(address, new LibrarySettings(directory.resolve("models"), "small"));
  }

  Path home() {
    return directory.resolve("library");
  }

  Library library() {
    return library;
  }

  void reopen() throws IOException {
    library.close();
    library = open();
  }

  /// With which later imports go.
  void use(ImportSettings changed) {
    settings = changed;
  }

  /// What an import said.
  ///
  /// @param counts such as `added 2, merged 1`; no zeros
  /// @param said of papers replaced, kept or merged, then of records rejected
  record Imported(ImportReport report, String counts, List<String> said) {}

  Imported load(String file, String content) throws IOException {
    return load(file, null, content.getBytes(StandardCharsets.UTF_8));
  }

  /// @param format null to recognise it
  Imported load(String file, @Nullable Format format, byte[] content) throws IOException {
    try (PaperReader reader = PaperReader.open(new ByteArrayInputStream(content), file, format)) {
      return load(reader);
    }
  }

  Imported load(Iterator<Entry> records) throws IOException {
    List<String> said = new ArrayList<>();
    var listener =
        new ImportListener() {
          @Override
          public void rejected(Entry.Rejected record) {
            said.add(record.place() + " " + record.reason());
          }

          @Override
          public void resolved(Entry.Place place, Resolution resolution) {
            said.add(place + " " + resolution.message());
          }

          @Override
          public void progress(ImportReport soFar) {}
        };
    ImportReport report = library.importFrom(records, listener, settings);
    return new Imported(report, counts(report), said);
  }

  private static String counts(ImportReport report) {
    List<String> counts = new ArrayList<>();
    count(counts, "added", report.added());
    count(counts, "updated", report.updated());
    count(counts, "unchanged", report.unchanged());
    count(counts, "merged", report.merged());
    count(counts, "rejected", report.rejected());
    count(counts, "replaced", report.replaced());
    return String.join(", ", counts);
  }

  private static void count(List<String> counts, String name, long count) {
    if (count > 0) {
      counts.add(name + " " + count);
    }
  }

  Paper paper(String id) throws IOException {
    return library.paper(PaperId.parse(id));
  }

  boolean has(String id) throws IOException {
    return library.find(PaperId.parse(id)).isPresent();
  }

  List<String> ids(String id) throws IOException {
    return paper(id).allIds().stream().map(PaperId::toString).toList();
  }

  /// The stored papers' titles, in the order they are stored.
  List<String> titles() throws IOException {
    return ExportedPapers.of(library).stream().map(Paper::title).toList();
  }

  /// Whether the vector of a paper is that of its text.
  boolean isEncoded(String id) throws IOException {
    Paper paper = paper(id);
    var described = new Seed.Described(paper.title(), paper.abstractText());
    var all = RelatedOptions.DEFAULT.withLimit(RelatedOptions.MAX_LIMIT);
    return library.recommend(List.of(described), List.of(), all).related().stream()
        .anyMatch(found -> found.paper().id().equals(paper.id()) && found.cosine() > 0.9999);
  }

  /// What is wrong with the library's files; closes it for that.
  List<String> problems() throws IOException {
    library.close();
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(home(), problems::add);
    library = open();
    return problems;
  }

  @Override
  public void close() {
    library.close();
  }
}
