package org.akin.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;

/// How the papers of an answer look.
///
/// @param links where a server has more about a paper
/// @param fields to show besides `id`; empty for all
public record PaperForm(Links links, Set<String> fields) {
  /// All fields; no server, so of all links only that to the paper's own page.
  public static final PaperForm WITHOUT_SERVER = new PaperForm(id -> Map.of(), Set.of());

  /// Links from a paper to addresses of a server.
  public interface Links {
    /// Paths on the server, by relation, in the order to show them.
    Map<String, String> of(PaperId id);
  }

  /// A paper with these fields, to be written as JSON.
  ///
  /// @param versions further records of the same work
  Object of(Paper paper, List<PaperId> versions) {
    PaperView view = PaperView.of(paper, versions, links);
    if (fields.isEmpty()) {
      return view;
    }
    ObjectNode all = PaperJson.mapper().valueToTree(view);
    Set<String> kept = new TreeSet<>(fields);
    kept.add("id");
    return all.retain(kept);
  }
}
