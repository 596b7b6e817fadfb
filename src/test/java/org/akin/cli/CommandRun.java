package org.akin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.akin.paper.PaperJson;
import picocli.CommandLine;

/// One command run in this process: what the launcher would have exited with and printed.
record CommandRun(int exit, String out, String err) {
  static CommandRun of(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine(words);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new CommandRun(line.execute(words), out.toString(), err.toString());
  }

  JsonNode json() throws IOException {
    return PaperJson.mapper().readTree(out);
  }
}
