package org.akin.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import org.akin.Library;
import org.akin.paper.PaperId;
import org.akin.topic.TopicSettings;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The sample corpus, served from a library of any kind; with the flags for that.
final class SampleDemo {
  private static final PaperId WELL_KNOWN = PaperId.parse("arXiv:1706.03762");

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      defaultValue = "${env:AKIN_CORPUS:-data/sample/papers.jsonl}",
      description = "The sample corpus (AKIN_CORPUS; default: Akin's own data/sample).")
  private Path corpus = Path.of("data/sample/papers.jsonl");

  @Mixin private ServeCommand.Address address = new ServeCommand.Address();

  void requireReadable() throws IOException {
    FileImport.requireReadable(corpus);
  }

  /// Imports the corpus, makes topics and map, and serves the library until told to stop.
  ///
  /// @param home what the library is called
  void run(Library library, String home, Output output) throws IOException {
    requireOwn(library, home);
    prepare(library, output);
    ServeCommand.serve(
        library,
        address,
        output,
        root -> output.line("Try: curl %sapi/v1/papers/%s/related", root, WELL_KNOWN));
  }

  private void prepare(Library library, Output output) throws IOException {
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
  private static void requireOwn(Library library, String home) throws IOException {
    if (library.facts().papers() > 0 && library.find(WELL_KNOWN).isEmpty()) {
      throw new IOException(
          "library %s holds %,d other papers; name a fresh directory with --home"
              .formatted(home, library.facts().papers()));
    }
  }
}
