package org.akin.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.serve.AssistantTools;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "mcp",
    description = {
      "Answers an assistant that starts this command and speaks the Model Context Protocol on its"
          + " standard input and output. A running server answers at /mcp, too.",
      "While a server has the library open, this goes through the server."
    },
    footer = {"", "Example: akin mcp --home /srv/akin/library"})
final class McpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();

  @Override
  public Integer call() throws IOException {
    try (Library library = libraryOptions.openToAssist()) {
      CommandHost.open(library);
      AssistantTools.serve(library, Session.standardInput(), spec.commandLine().getOut());
    }
    return 0;
  }
}
