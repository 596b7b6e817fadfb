package org.akin.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.serve.AssistantTools;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "mcp",
    description = {
      "Answers an assistant that starts this command and speaks the Model Context Protocol on its"
          + " standard input and output. A running server answers at /mcp, too.",
      "While a server has the library open, this goes through the server."
    },
    footer = {"", "Example: akin mcp --home /srv/akin/library"})
final class McpCommand implements Callable<Integer> {
  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    try (Library library = libraryOptions.openToAssist()) {
      CommandHost.open(library);
      AssistantTools.serve(library, Session.standardInput(), output.out());
    }
    return 0;
  }
}
