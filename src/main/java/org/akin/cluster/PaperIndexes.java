package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.akin.corpus.ModelStamp;

/// The indexes of papers that a library has: the one in use, one that is being filled with the
/// vectors of another model, and those that were in use before. Each names its model.
record PaperIndexes(Cluster cluster, Names names) {
  private static final String META = "_meta";

  /// What an index says of itself, next to its fields.
  ///
  /// @param model that makes its vectors
  /// @param whole whether all papers were in it once
  record Meta(ModelStamp model, boolean whole) {}

  /// An index that is not in use.
  record Spare(String index, Meta meta) {}

  /// All but the one in use.
  List<Spare> spare(LibraryState state) throws IOException {
    String used = Objects.requireNonNull(state.paperIndex());
    List<Spare> spare = new ArrayList<>();
    for (String index : indexes("papers")) {
      JsonNode mapping = cluster.get("/" + index + "/_mapping").body().path(index);
      JsonNode meta = mapping.path("mappings").path(META);
      if (!index.equals(used) && meta.has("model")) {
        spare.add(new Spare(index, Json.read(meta, Meta.class, "index " + index)));
      }
    }
    return spare;
  }

  /// One whose vectors a model makes; empty when there is none.
  Optional<Spare> spare(LibraryState state, ModelStamp model) throws IOException {
    return spare(state).stream()
        .filter(one -> one.meta().model().makesSameVectors(model))
        .findFirst();
  }

  /// Makes an empty one with shards, copies and files like those of the one in use.
  String make(LibraryState state, ModelStamp model) throws IOException {
    String used = Objects.requireNonNull(state.paperIndex());
    String index = names.papers(free());
    Indexes.create(cluster, index, Indexes.papers(settings(used), model.dimension()));
    mark(index, new Meta(model, false));
    return index;
  }

  private ClusterSettings settings(String index) throws IOException {
    JsonNode set = cluster.get("/" + index + "/_settings").body().at("/" + index + "/settings");
    JsonNode own = set.path("index");
    String range = own.path("auto_expand_replicas").asText("false");
    return cluster
        .settings()
        .withShards(own.path("number_of_shards").asInt())
        .withReplicas(range.equals("false") ? own.path("number_of_replicas").asText("0") : range)
        .withStoreType(own.path("store").path("type").asText(null));
  }

  /// Writes what an index says of itself.
  void mark(String index, Meta meta) throws IOException {
    cluster.store("/" + index + "/_mapping", Json.object(META, meta));
  }

  void drop(String index) throws IOException {
    cluster.delete("/" + index);
  }

  /// Makes an empty index of topics and positions; by the lease of a writer, so that no two fits
  /// make the same.
  String makeAnnotations(Commits commits) throws IOException {
    String[] made = new String[1];
    commits.write(turn -> {
      made[0] = names.annotations(free());
      Indexes.create(cluster, made[0], Indexes.annotations(cluster.settings()));
      return null;
    });
    return made[0];
  }

  /// Takes out topics and positions of fits before one; those after it may be under way.
  void dropAnnotations(String used) throws IOException {
    for (String index : indexes("annotations")) {
      if (Names.after(index) < Names.after(used)) {
        drop(index);
      }
    }
  }

  /// An edition that no index has.
  int free() throws IOException {
    int edition = 1;
    for (String kind : List.of("papers", "annotations")) {
      for (String index : indexes(kind)) {
        edition = Math.max(edition, Names.after(index));
      }
    }
    return edition;
  }

  /// Those of this library, and not of one whose name begins with its.
  private List<String> indexes(String kind) throws IOException {
    String prefix = names.prefix() + "-" + kind + "-";
    List<String> own = new ArrayList<>();
    for (JsonNode one : cluster.get("/_cat/indices/" + prefix + "*?format=json&h=index").body()) {
      String index = one.path("index").asText();
      if (index.substring(prefix.length()).matches("\\d{1,9}")) {
        own.add(index);
      }
    }
    return own;
  }
}
