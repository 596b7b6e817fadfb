package org.akin.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.akin.LibraryAddress;
import org.akin.embed.LibrarySettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "embed",
    description = {
      "Encodes all papers of the library again, with another model, or with the same one where"
          + " older versions of Akin read the text differently. Until the last one is done, the"
          + " library answers with its former vectors; then it is switched over at once; topics and"
          + " map, if there were any, are rebuilt. A server that has the library open goes on"
          + " answering meanwhile, and takes changes.",
      "Run it again to resume an interrupted run; papers may be added and removed in between."
          + " The former vectors are kept for 'akin rollback', which also gives their space back.",
      "In a cluster the former vectors are kept as well: going back by this command encodes what has"
          + " changed since, and --discard takes them out."
    },
    footer = {"", "Example: akin embed --model bge-small-en-v1.5-int8"})
final class EmbedCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "${env:AKIN_MODEL}",
      description =
          "Model to encode with; 'akin models' lists them (AKIN_MODEL; default: that of the"
              + " interrupted run, or the library's own where its text rules are outdated).")
  private @Nullable String model;

  @Option(
      names = "--discard",
      defaultValue = "${env:AKIN_DISCARD:-false}",
      description =
          "Discard what an interrupted run has encoded with another model; in a cluster also the"
              + " vectors of before (AKIN_DISCARD).")
  private boolean discard;

  @Mixin private HomeOption home = new HomeOption();
  @Mixin private ModelsOption models = new ModelsOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    var settings = new LibrarySettings(models.directory(), ModelOptions.named(model));
    if (home.address() instanceof LibraryAddress.InCluster cluster) {
      new ClusterEmbed(cluster, settings, discard, output).run();
      return 0;
    }
    return new Reencodings(output)
        .run(home, settings, discard, (library, request) -> library.upkeep().reencode(request));
  }
}
