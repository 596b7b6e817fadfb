package org.akin.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.LibraryAddress;
import org.akin.LibraryCopy;
import org.akin.write.CorpusCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "copy",
    description = {
      "Copies a library to another place, with vectors, topics and map; nothing is encoded.",
      "A copy that was interrupted goes on when it is started again."
    },
    footer = {"", "Example: akin copy --from library --to opensearch://localhost:9200/papers"})
final class CopyCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR|ADDRESS",
      defaultValue = "${env:AKIN_COPY_FROM}",
      description = "The library to copy (AKIN_COPY_FROM).")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR|ADDRESS",
      defaultValue = "${env:AKIN_COPY_TO}",
      description = "Where to copy it to: a directory or a cluster (AKIN_COPY_TO).")
  private String to = "";

  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    CorpusCopy.Report report;
    try (Progress progress = new Progress(output, from, 0)) {
      report =
          LibraryCopy.run(
              address(from),
              address(to),
              (done, of) -> {
                progress.size(of);
                progress.update(done, done);
              });
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("from", from);
    shown.put("to", to);
    shown.put("copied", report.papers());
    shown.put("held", report.held());
    output.facts(shown);
    return 0;
  }

  private static LibraryAddress address(String text) {
    return LibraryAddress.parse(text, ClusterVariables.settings(System::getenv));
  }
}
