package org.akin.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.cluster.ClusterBackend;
import org.akin.identity.OnConflict;
import org.akin.ingest.Format;
import org.akin.ingest.harvest.HarvestMemory;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "import",
    description = {
      "Adds or updates papers from JSON lines (one object a line with id, title, abstract and,"
          + " optionally, authors, year, date, categories, venue, url, doi, ids) or from the"
          + " formats of other sources, which docs/reference/formats.md lists.",
      "A paper is known by its identifiers, or else by title and first author; the keys that a"
          + " bibliography gives its entries name papers within that file alone. A record that"
          + " names two papers merges them; akin split undoes it.",
      "Run an interrupted import again to resume it. Invalid records are written with their"
          + " reason to FILE.rejects.jsonl, and the exit code is 3.",
      "With --harvest, follows a repository or a feed instead of, or after, the files. What was"
          + " deleted at its source counts as rejected; the library keeps the paper."
    },
    footer = {
      "",
      "Example: akin import papers.jsonl.gz",
      "         akin import --harvest 'https://export.arxiv.org/oai2?set=cs'"
          + " --harvest-contact you@example.org"
    })
final class ImportCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Files, plain, compressed (gzip, Zstandard, bzip2, xz) or in zip or tar archives; - is"
              + " standard input.")
  private List<Path> files = List.of();

  @Option(
      names = "--format",
      defaultValue = "${env:AKIN_FORMAT:-auto}",
      converter = FormatName.class,
      completionCandidates = FormatFlags.class,
      description =
          "Format of the files: ${COMPLETION-CANDIDATES}; auto recognises each by its content"
              + " (AKIN_FORMAT; default: auto).")
  private @Nullable Format format;

  @Option(
      names = "--on-conflict",
      paramLabel = "CHOICE",
      defaultValue = "${env:AKIN_ON_CONFLICT:-replace}",
      converter = ConflictName.class,
      description =
          "When an id names a stored paper with a different title and different authors: keep"
              + " that paper, replace it, or reject the record (AKIN_ON_CONFLICT; default:"
              + " replace).")
  private OnConflict onConflict = OnConflict.REPLACE;

  @Spec private CommandSpec spec;
  @Mixin private HarvestOptions harvest = new HarvestOptions();
  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  /// The names of formats, for help and completion.
  static final class FormatFlags implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      Stream<String> flags = Arrays.stream(Format.values()).map(Format::flag);
      return Stream.concat(Stream.of("auto"), flags).iterator();
    }
  }

  /// Names formats as people write them.
  static final class FormatName implements ITypeConverter<@Nullable Format> {
    @Override
    public @Nullable Format convert(String name) {
      if (name.equalsIgnoreCase("auto")) {
        return null;
      }
      for (Format known : Format.values()) {
        if (known.flag().equalsIgnoreCase(name)) {
          return known;
        }
      }
      throw new TypeConversionException(
          "unknown format '%s'; expected %s".formatted(name, String.join(", ", new FormatFlags())));
    }
  }

  /// Names the choices as people write them.
  static final class ConflictName implements ITypeConverter<OnConflict> {
    @Override
    public OnConflict convert(String name) {
      for (OnConflict choice : OnConflict.values()) {
        if (choice.name().equalsIgnoreCase(name)) {
          return choice;
        }
      }
      throw new TypeConversionException(
          "unknown choice '%s'; expected keep, replace or reject".formatted(name));
    }
  }

  @Override
  public Integer call() throws IOException {
    requireReadable();
    String url = harvest.url();
    if (files.isEmpty() && url == null) {
      throw new ParameterException(
          spec.commandLine(), "nothing to import: expected FILE… or --harvest URL");
    }
    long start = System.nanoTime();
    try (Library library = libraryOptions.open();
        var _ = Signals.inOrder(library.cancellation()::cancel)) {
      CommandHost.open(library);
      ImportReport total = imported(library, url);
      report(total, library.facts().papers(), (System.nanoTime() - start) / 1e9);
      return total.rejected() > 0 ? Main.SOME_REJECTED : 0;
    }
  }

  private ImportReport imported(Library library, @Nullable String url) throws IOException {
    ImportReport total = ImportReport.start(0);
    ImportSettings settings = ImportSettings.DEFAULT.withOnConflict(onConflict);
    var imports = new FileImport(library, output, settings, format);
    try {
      for (Path file : files) {
        total = total.plus(imports.run(file));
      }
      if (url != null) {
        total = total.plus(harvested(library, url, settings));
      }
      return total;
    } catch (InterruptedIOException e) {
      throw interrupted(library);
    }
  }

  private ImportReport harvested(Library library, String url, ImportSettings settings)
      throws IOException {
    return switch (libraryOptions.address()) {
      case LibraryAddress.Directory(Path path) -> {
        var memory = new HarvestMemory.InDirectory(path);
        var harvesting = new HarvestImport(library, memory, path, output, settings);
        yield harvesting.run(url, harvest.settings());
      }
      case LibraryAddress.InCluster cluster -> {
        try (var backend = ClusterBackend.open(cluster.address(), cluster.settings(), false)) {
          var memory = new ClusterHarvests(backend);
          Path here = Path.of("");
          var harvesting = new HarvestImport(library, memory, here, output, settings);
          yield harvesting.run(url, harvest.settings());
        }
      }
    };
  }

  static InterruptedIOException interrupted(Library library) {
    return new InterruptedIOException(
        "interrupted; the library holds %,d papers now; run the same command again to resume"
            .formatted(library.facts().papers()));
  }

  /// A misspelt third file should not be found out after an hour.
  private void requireReadable() throws IOException {
    harvest.requireUsable();
    for (Path file : files) {
      FileImport.requireReadable(file);
    }
  }

  private void report(ImportReport total, int papers, double seconds) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("added", total.added());
    shown.put("updated", total.updated());
    shown.put("unchanged", total.unchanged());
    shown.put("merged", total.merged());
    shown.put("rejected", total.rejected());
    shown.put("replaced", total.replaced());
    shown.put("papers", papers);
    shown.put("generation", total.generation());
    shown.put("seconds", Math.round(seconds * 10) / 10.0);
    output.report(shown);
  }
}
