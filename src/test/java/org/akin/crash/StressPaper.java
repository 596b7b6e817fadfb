package org.akin.crash;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.StringJoiner;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;

/// A paper whose title and abstract both tell its key and version, so that a mixture of two
/// versions is found out.
///
/// @param key which paper, from 1
/// @param version of it, from 1
record StressPaper(int key, int version) {
  private static final List<String> WORDS =
      List.of(
          "sparse",
          "wavelets",
          "tidal",
          "sediment",
          "lattice",
          "protein",
          "robust",
          "gradient",
          "spectral",
          "orbit",
          "fungal",
          "polymer",
          "seismic",
          "cortical",
          "tensor",
          "alloy",
          "glacier",
          "enzyme",
          "markov",
          "plasma",
          "syntax",
          "membrane",
          "quasar",
          "auction",
          "topology",
          "vaccine",
          "turbulence",
          "phoneme",
          "catalyst",
          "drought",
          "qubit",
          "reef");

  private static final int TITLE_WORDS = 4;
  private static final int ABSTRACT_WORDS = 14;

  /// Which part of a paper the words are drawn for.
  private static final long TITLE = 7919;

  private static final long ABSTRACT = 104_729;
  private static final String PREFIX = "stress-";

  /// The key of an identifier.
  ///
  /// @throws IllegalArgumentException when it is not one of these papers'
  static int key(PaperId id) {
    String name = id.toString();
    if (!name.startsWith(PREFIX)) {
      throw new IllegalArgumentException("expected an id with " + PREFIX + ", found " + name);
    }
    return Integer.parseInt(name.substring(PREFIX.length()));
  }

  /// The version that a stored title names.
  static int version(String title) {
    return Integer.parseInt(title.substring(title.lastIndexOf(' ') + 1));
  }

  static String id(int key) {
    return PREFIX + key;
  }

  String title() {
    return words(TITLE_WORDS, TITLE) + " study " + key + " revision " + version;
  }

  String abstractText() {
    return "Revision %d of study %d measures %s."
        .formatted(version, key, words(ABSTRACT_WORDS, ABSTRACT));
  }

  private String words(int count, long part) {
    Random random = new Random(Objects.hash(key, version) * part);
    StringJoiner words = new StringJoiner(" ");
    for (int i = 0; i < count; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return words.toString();
  }

  /// One line for an import.
  String json() {
    return PaperJson.mapper()
        .createObjectNode()
        .put("id", id(key))
        .put("title", title())
        .put("abstract", abstractText())
        .toString();
  }

  /// Whether a stored paper is this one, whole.
  boolean is(Paper stored) {
    return stored.id().toString().equals(id(key))
        && stored.title().equals(title())
        && stored.abstractText().equals(abstractText());
  }
}
