package org.akin.serve.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Writes addresses of this site, and lets through only those of others that a reader may follow.
///
/// @param encoded an identifier as it stands in a path
record Links(Function<PaperId, String> encoded) {
  /// A text and where it leads.
  ///
  /// @param address null when it leads nowhere
  record Link(String text, @Nullable String address) {}

  String paper(PaperId id) {
    return "/papers/" + encoded.apply(id);
  }

  /// A topic or field.
  static String topic(String id) {
    return "/topics/" + query(id);
  }

  static String search(String typed) {
    return "/search?q=" + query(typed);
  }

  /// The reading list of some papers.
  static String list(List<PaperId> ids) {
    return list("/list", ids);
  }

  /// Papers between commas, below any address that takes them so.
  static String list(String path, List<PaperId> ids) {
    String like = ids.stream().map(id -> query(id.toString())).collect(Collectors.joining(","));
    return ids.isEmpty() ? path : path + "?like=" + like;
  }

  /// A piece of a query.
  static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%3A", ":").replace("%2F", "/");
  }

  /// The paper's own page elsewhere; null when none is known.
  static @Nullable String source(Paper paper) {
    String own = web(paper.url());
    return own != null ? own : paper.id().url().orElse(null);
  }

  /// The paper itself elsewhere; null when no address is known.
  static @Nullable String pdf(Paper paper) {
    String own = web(paper.url());
    if (own != null && own.toLowerCase(Locale.ROOT).endsWith(".pdf")) {
      return own;
    }
    for (PaperId id : paper.allIds()) {
      switch (id.scheme()) {
        case ARXIV -> {
          return "https://arxiv.org/pdf/" + id.value();
        }
        case ACL -> {
          return "https://aclanthology.org/" + id.value() + ".pdf";
        }
        case DOI, OPENALEX, S2, PMID, PMCID, HAL, HANDLE, KEY -> {}
      }
    }
    return null;
  }

  /// A web address unchanged; null for anything else, such as a script.
  static @Nullable String web(@Nullable String url) {
    if (url == null) {
      return null;
    }
    String lower = url.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://") ? url.strip() : null;
  }
}
