package org.akin.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.paper.PaperId;
import org.akin.topic.TopicSettings;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description =
        "Imports the sample corpus into a fresh library, makes topics and map, and serves it.",
    footer = {"", "Example: akin demo --home /tmp/akin-demo"})
final class DemoCommand implements Callable<Integer> {
  private static final PaperId WELL_KNOWN = PaperId.parse("arXiv:1706.03762");

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      defaultValue = "${env:AKIN_CORPUS:-data/sample/papers.jsonl}",
      description = "The sample corpus (AKIN_CORPUS; default: Akin's own data/sample).")
  private Path corpus = Path.of("data/sample/papers.jsonl");

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private ServeCommand.Address address = new ServeCommand.Address();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    FileImport.requireReadable(corpus);
    try (Library library = libraryOptions.open()) {
      requireOwn(library);
      prepare(library);
      ServeCommand.serve(
          library,
          address.settings(),
          output,
          root -> output.line("Try: curl %sapi/v1/papers/%s/related", root, WELL_KNOWN));
    }
    return 0;
  }

  private void prepare(Library library) throws IOException {
    try (var _ = Signals.inOrder(library.cancellation()::cancel)) {
      ImportReport report =
          new FileImport(library, output, ImportSettings.DEFAULT, null).run(corpus);
      if (report.read() == 0) {
        throw new IOException("the sample corpus " + corpus + " holds no papers");
      }
      boolean made = library.topics().fitted() && !library.map().points().isEmpty();
      if (!made || report.added() > 0) {
        output.facts(TopicsFitCommand.fit(library, TopicSettings.DEFAULT, output));
      }
      library.cancellation().check();
    } catch (InterruptedIOException e) {
      throw ImportCommand.interrupted(library);
    }
  }

  /// A demo must not mix the sample into a library that someone works with.
  private void requireOwn(Library library) throws IOException {
    if (library.facts().papers() > 0 && library.find(WELL_KNOWN).isEmpty()) {
      throw new IOException(
          "library %s holds %,d other papers; name a fresh directory with --home"
              .formatted(libraryOptions.shown(), library.facts().papers()));
    }
  }
}
