package org.akin.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.LibraryAddress;
import org.akin.cluster.ClusterBackend;
import org.akin.local.LibraryRepair;
import org.akin.local.LibraryVerification;
import org.akin.local.LibraryVerification.Verified;
import org.akin.local.store.RepairedStore;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = {
      "Checks every record, vector, identifier and index file, and reports each problem; the"
          + " exit code is then 1. Changes nothing without --repair.",
      "A library in a directory must not be open; to verify a served one, verify a backup of it."
          + " Of one in a cluster, the recall of searches is measured as well."
    },
    footer = {"", "Example: akin verify --home library"})
final class VerifyCommand implements Callable<Integer> {
  /// A library that is broken all over need not say so of every paper.
  private static final int SHOWN = 100;

  @Option(
      names = "--repair",
      defaultValue = "${env:AKIN_REPAIR:-false}",
      description = {
        "Move damaged files to 'damaged' in the library, keep every paper that can be read,"
            + " rebuild indexes and unreadable vectors, and list the ids of lost papers; the exit"
            + " code is then 3, or 0 when nothing was lost (AKIN_REPAIR).",
        "In a cluster: make what can be made of the papers that the engine has."
      })
  private boolean repair;

  @Mixin private LibraryOptions library = new LibraryOptions();
  @Mixin private Output output = new Output();

  private final List<String> shown = new ArrayList<>();
  private long problems;

  @Override
  public Integer call() throws IOException {
    library.requireLibrary();
    if (library.address() instanceof LibraryAddress.InCluster cluster) {
      return verify(cluster);
    }
    Verified verified = verify();
    Map<String, Object> facts = facts(verified);
    int exit = problems == 0 ? 0 : Main.FAILED;
    List<String> sentences = new ArrayList<>(shown);
    if (problems > shown.size()) {
      sentences.add("and %,d more".formatted(problems - shown.size()));
    }
    if (repair && problems > 0) {
      exit = repair(facts, sentences);
    }
    report(facts, sentences);
    return exit;
  }

  private int verify(LibraryAddress.InCluster cluster) throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("home", library.shown());
    List<String> sentences = new ArrayList<>();
    int exit = 0;
    try (var backend = ClusterBackend.open(cluster.address(), cluster.settings(), !repair)) {
      try {
        ClusterBackend.Verified verified = backend.verify(this::problem);
        facts.put("papers", verified.facts().papers());
        facts.put("generation", verified.facts().generation());
        facts.put("recall_at_10", Math.round(verified.recall() * 1e4) / 1e4);
      } catch (CorruptDataException e) {
        problem(String.valueOf(e.getMessage()));
      }
      facts.put("problems", problems);
      sentences.addAll(shown);
      exit = problems == 0 ? 0 : Main.FAILED;
      if (repair && problems > 0) {
        exit = new ClusterMending(backend, library.settings()).run(facts, sentences);
      }
    }
    report(facts, sentences);
    return exit;
  }

  private int repair(Map<String, Object> facts, List<String> sentences) throws IOException {
    LibraryRepair.Report report =
        LibraryRepair.run(library.directory("a repair"), library.settings());
    facts.put("papers_kept", report.facts().papers());
    RepairedStore.Report store = report.store().orElse(null);
    if (store != null) {
      facts.put("papers_lost", store.papersLost() + store.unnamed());
      facts.put("lost", store.lost());
      facts.put("vectors_made_again", store.encoded());
    }
    facts.put("set_aside", report.aside().toString());
    sentences.addAll(consequences(report));
    return report.isWhole() ? 0 : Main.SOME_REJECTED;
  }

  private @Nullable Verified verify() throws IOException {
    try {
      return LibraryVerification.run(library.directory("akin verify"), this::problem);
    } catch (CorruptDataException e) {
      problem(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void problem(String sentence) {
    problems++;
    if (shown.size() < SHOWN) {
      shown.add(sentence);
    }
  }

  private Map<String, Object> facts(@Nullable Verified verified) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("home", library.shown());
    if (verified != null) {
      facts.put("papers", verified.facts().papers());
      facts.put("generation", verified.facts().generation());
      facts.put("index", state(verified.indexCurrent()));
      facts.put("words", state(verified.wordsCurrent()));
    }
    facts.put("problems", problems);
    return facts;
  }

  private static String state(boolean current) {
    return current ? "current" : "will be updated when the library is next opened";
  }

  /// What there is to know of a repair besides its figures.
  private static List<String> consequences(LibraryRepair.Report report) {
    List<String> sentences = new ArrayList<>();
    report.derived().forEach(name -> sentences.add(name + " was rebuilt"));
    RepairedStore.Report store = report.store().orElse(null);
    if (store == null) {
      return sentences;
    }
    if (store.unnamed() > 0) {
      sentences.add("%,d papers with unknown ids are lost".formatted(store.unnamed()));
    }
    if (store.generations() > 0) {
      sentences.add(
          "the last %,d changes are lost; import again what was imported last"
              .formatted(store.generations()));
    }
    if (store.manifestLost()) {
      sentences.add(
          "the list of tables is lost: the last changes may be missing, and papers that were"
              + " removed last may be back");
    }
    if (!store.topics()) {
      sentences.add("the topics are lost; 'akin topics fit' makes new ones");
    }
    return sentences;
  }

  private void report(Map<String, Object> facts, List<String> sentences) {
    if (output.json()) {
      facts.put("found", sentences);
      output.json(facts);
      return;
    }
    Object lost = facts.remove("lost");
    output.facts(facts);
    sentences.forEach(sentence -> output.line("%s", sentence));
    if (lost instanceof List<?> ids) {
      ids.forEach(id -> output.line("gone: %s", id));
    }
  }
}
