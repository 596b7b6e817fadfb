package org.akin.ingest.harvest;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Queries to arXiv's interface (info.arxiv.org/help/api/user-manual.html), whose answers are feeds
/// that do not name their next page.
final class ArxivQuery {
  private static final Pattern QUERY = Pattern.compile("[?&](?:search_query|id_list)=");
  private static final Pattern START = Pattern.compile("([?&]start=)(\\d{1,9})");
  private static final Pattern SIZE = Pattern.compile("[?&]max_results=");
  private static final Pattern ORDER = Pattern.compile("[?&]sortBy=");

  /// What arXiv recommends at most is 2,000; smaller pages fail less often there.
  private static final int PAGE = 500;

  private ArxivQuery() {}

  private static boolean is(URI address) {
    return QUERY.matcher(address.toString()).find();
  }

  /// The first page: newest first, unless the address says otherwise. Other addresses stay as they
  /// are.
  static URI first(URI address) {
    if (!is(address)) {
      return address;
    }
    String text = address.toString();
    if (!ORDER.matcher(text).find()) {
      text += "&sortBy=lastUpdatedDate&sortOrder=descending";
    }
    if (!SIZE.matcher(text).find()) {
      text += "&max_results=" + PAGE;
    }
    return URI.create(text);
  }

  /// The page behind an answer; null when it was the last, or no answer to a query.
  static @Nullable URI next(FeedAnswer answer, URI page) {
    long start = answer.start() + answer.entries();
    if (!is(page) || answer.entries() == 0 || start >= answer.total()) {
      return null;
    }
    Matcher given = START.matcher(page.toString());
    return URI.create(given.find() ? given.replaceFirst("$1" + start) : page + "&start=" + start);
  }

  /// Whether a page is empty that should not be, as happens to arXiv under load.
  static boolean isIncomplete(FeedAnswer answer, URI page) {
    return is(page) && answer.entries() == 0 && answer.start() < answer.total();
  }
}
