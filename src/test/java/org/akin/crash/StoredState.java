package org.akin.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.akin.ExportedPapers;
import org.akin.Library;
import org.akin.embed.LibrarySettings;
import org.akin.export.VectorWriter;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// Every paper of a library with its vector, read without changing anything.
final class StoredState {
  private static final double SAME = 0.99999;

  private final Map<Integer, Paper> papers = new TreeMap<>();
  private final Map<Integer, float[]> vectors = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final String model;
  private final int counted;

  private StoredState(Path home) throws IOException {
    try (Library library = Library.openToRead(home, LibrarySettings.DEFAULT)) {
      model = Objects.requireNonNull(library.facts().model()).name();
      counted = library.facts().papers();
      for (Paper paper : ExportedPapers.of(library)) {
        if (papers.put(StressPaper.key(paper.id()), paper) != null) {
          problems.add("stored twice: " + paper.id());
        }
      }
      library
          .export()
          .vectors(
              new VectorWriter() {
                @Override
                public void add(PaperId id, float[] vector) {
                  vectors.put(StressPaper.key(id), vector.clone());
                }

                @Override
                public void close() {}
              });
    }
  }

  /// Reads a library that no process has open.
  static StoredState read(Path home) throws IOException {
    return new StoredState(home);
  }

  String model() {
    return model;
  }

  /// The version of each paper that is there.
  Map<Integer, Integer> versions() {
    Map<Integer, Integer> versions = new TreeMap<>();
    papers.forEach((key, paper) -> versions.put(key, StressPaper.version(paper.title())));
    return versions;
  }

  /// What must be found of a copy that nobody changes.
  ExpectedLibrary asExpected() {
    var expected = new ExpectedLibrary();
    versions().forEach(expected::sent);
    expected.sentModel(model);
    expected.settle(versions(), model);
    return expected;
  }

  /// What is not as expected, one sentence each.
  List<String> differences(ExpectedLibrary expected, CrashModels models) throws IOException {
    List<String> found = new ArrayList<>(problems);
    if (!expected.models().contains(model)) {
      found.add("model: expected one of %s, found %s".formatted(expected.models(), model));
    }
    if (counted != papers.size()) {
      found.add("papers counted: expected %d, found %d".formatted(papers.size(), counted));
    }
    Map<Integer, Integer> versions = versions();
    for (int key : expected.keys()) {
      int version = versions.getOrDefault(key, ExpectedLibrary.ABSENT);
      if (!expected.versions(key).contains(version)) {
        found.add(
            "paper %d: expected version %s (0 is absent), found %d"
                .formatted(key, expected.versions(key), version));
      }
    }
    versions.keySet().removeAll(expected.keys());
    versions.keySet().forEach(key -> found.add("paper %d was never sent".formatted(key)));
    found.addAll(mixtures(models));
    return found;
  }

  /// Papers whose parts do not belong together.
  private List<String> mixtures(CrashModels models) throws IOException {
    List<String> mixed = new ArrayList<>();
    for (var one : papers.entrySet()) {
      Paper paper = one.getValue();
      var named = new StressPaper(one.getKey(), StressPaper.version(paper.title()));
      float[] vector = vectors.get(one.getKey());
      if (!named.is(paper)) {
        mixed.add("expected %s whole, found %s".formatted(named.json(), paper));
      } else if (vector == null) {
        mixed.add("%s has no vector".formatted(named));
      } else {
        double cosine = cosine(vector, models.vector(model, named, paper));
        if (cosine < SAME) {
          mixed.add("%s: cosine of stored and made vector %f".formatted(named, cosine));
        }
      }
    }
    return mixed;
  }

  private static double cosine(float[] a, float[] b) {
    if (a.length != b.length) {
      return 0;
    }
    double product = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
    }
    return product;
  }
}
