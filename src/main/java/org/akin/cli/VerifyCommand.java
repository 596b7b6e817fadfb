package org.akin.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.LibraryVerification;
import org.akin.LibraryVerification.Verified;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    description = {
      "Reads every record, vector, identifier and index file and says what is wrong and where; the"
          + " exit code is then 1. Nothing is changed.",
      "The library must not be open; verify a backup of one that is served."
    },
    footer = {"", "Example: akin verify --home library"})
final class VerifyCommand implements Callable<Integer> {
  /// A library that is broken all over need not say so of every paper.
  private static final int SHOWN = 100;

  @Mixin private HomeOption home = new HomeOption();
  @Mixin private Output output = new Output();

  private final List<String> shown = new ArrayList<>();
  private long problems;

  @Override
  public Integer call() throws IOException {
    home.requireLibrary();
    Verified verified = null;
    try {
      verified = LibraryVerification.run(home.directory(), this::problem);
    } catch (CorruptDataException e) {
      problem(String.valueOf(e.getMessage()));
    }
    report(verified);
    return problems == 0 ? 0 : Main.FAILED;
  }

  private void problem(String sentence) {
    problems++;
    if (shown.size() < SHOWN) {
      shown.add(sentence);
    }
  }

  private void report(@Nullable Verified verified) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("home", home.directory().toAbsolutePath().normalize().toString());
    if (verified != null) {
      facts.put("papers", verified.facts().papers());
      facts.put("generation", verified.facts().generation());
      facts.put("index", state(verified.indexCurrent()));
      facts.put("words", state(verified.wordsCurrent()));
    }
    facts.put("problems", problems);
    if (output.json()) {
      facts.put("found", shown);
      output.json(facts);
      return;
    }
    output.facts(facts);
    shown.forEach(sentence -> output.line("%s", sentence));
    if (problems > shown.size()) {
      output.line("and %,d more", problems - shown.size());
    }
  }

  private static String state(boolean current) {
    return current ? "current" : "brought up to date at the next opening";
  }
}
