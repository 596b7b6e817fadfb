package org.akin.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.cli.doctor.Checkup;
import org.akin.cli.doctor.Finding;
import org.akin.serve.ServerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = {
      "Checks Java, memory, disk, native libraries, models, the library and the port, and says what"
          + " to do about what is not well.",
      "Exit code 1 when anything does not work."
    },
    footer = {"", "Example: akin doctor --home /srv/akin/library"})
final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "${env:AKIN_PORT:-7070}",
      description = "Port that a server would listen on (AKIN_PORT; default: 7070).")
  private int port = ServerSettings.DEFAULT_PORT;

  @Option(
      names = "--host",
      defaultValue = "${env:AKIN_HOST:-127.0.0.1}",
      description = "Address that a server would listen on (AKIN_HOST; default: 127.0.0.1).")
  private String host = ServerSettings.DEFAULT_HOST;

  @Mixin private HomeOption home = new HomeOption();
  @Mixin private ModelsOption models = new ModelsOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    List<Finding> found = new Checkup(models.directory(), home.address(), host, port).run();
    boolean well = found.stream().noneMatch(one -> one.state() == Finding.State.PROBLEM);
    if (output.json()) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("ok", well);
      shown.put("checks", found.stream().map(DoctorCommand::json).toList());
      output.json(shown);
    } else {
      found.forEach(this::print);
    }
    return well ? 0 : Main.FAILED;
  }

  private static Map<String, String> json(Finding finding) {
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("check", finding.check());
    shown.put("state", name(finding.state()));
    shown.put("found", finding.found());
    if (finding.advice() != null) {
      shown.put("advice", finding.advice());
    }
    return shown;
  }

  private void print(Finding finding) {
    output.line("%-8s %s: %s", name(finding.state()), finding.check(), finding.found());
    if (finding.advice() != null) {
      output.line("         %s", finding.advice());
    }
  }

  private static String name(Finding.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
