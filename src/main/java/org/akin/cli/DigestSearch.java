package org.akin.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.TopicDetails;
import org.akin.corpus.Filters;
import org.akin.corpus.SearchMode;
import org.akin.digest.DigestSubject;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.Newest;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.jspecify.annotations.Nullable;

/// Finds the papers of a digest that are not known yet.
///
/// @param subject of the digest
record DigestSearch(Library library, DigestSubject subject) {
  /// More are a library's own subject, not news in it; each hundred is a question.
  static final int MOST = 10_000;

  private static final Comparator<Related> NEWEST_FIRST =
      Comparator.comparing(
          (Related one) -> one.paper().firstDay(), Comparator.nullsLast(Comparator.reverseOrder()));

  /// All papers near to the subject but the known ones, the newest first.
  ///
  /// @param known identifiers
  /// @throws IllegalArgumentException when there are more than [#MOST]
  List<Related> unknown(Set<String> known) throws IOException {
    Set<PaperId> hidden = new LinkedHashSet<>();
    known.forEach(id -> hidden.add(PaperId.parse(id)));
    List<Related> found = subject.topic() != null ? ofTopic(hidden) : near(hidden);
    return found.stream().sorted(NEWEST_FIRST).toList();
  }

  /// What people call it.
  String title() throws IOException {
    String topic = subject.topic();
    return topic == null ? title(subject) : details(topic).topic().label();
  }

  private static String title(DigestSubject subject) {
    int papers = subject.like().size();
    return subject.query() != null
        ? subject.query()
        : "near a list of " + papers + (papers == 1 ? " paper" : " papers");
  }

  /// Leaves out what is told, question after question, until nothing is left: the answer to a
  /// question is never longer than a page.
  private List<Related> near(Set<PaperId> hidden) throws IOException {
    List<Related> found = new ArrayList<>();
    boolean more = true;
    while (more) {
      Answer answer = ask(hidden);
      // What passes only when a filter is given up is not what was asked for.
      List<Related> page = answer.relaxed().isEmpty() ? answer.related() : List.of();
      int before = hidden.size();
      page.forEach(one -> hidden.addAll(covered(one)));
      found.addAll(page);
      more = page.size() == RelatedOptions.MAX_LIMIT && hidden.size() > before;
      if (found.size() > MOST) {
        throw new IllegalArgumentException(
            "more than %,d papers are near to %s; ask for nearer ones with --min-cosine"
                .formatted(MOST, subject));
      }
    }
    return found;
  }

  private Answer ask(Set<PaperId> hidden) throws IOException {
    String query = subject.query();
    double least = query == null ? Newest.NEAR_A_PAPER : Newest.NEAR_A_QUERY;
    Double asked = subject.minCosine();
    var filters =
        new Filters(
            null, null, subject.category(), Set.of(), asked == null ? least : asked, hidden);
    var options = new RelatedOptions(RelatedOptions.MAX_LIMIT, filters, 0, null, false);
    return query == null
        ? library.recommend(seeds(subject.like()), seeds(subject.unlike()), options)
        : library.search(query, SearchMode.BOTH, options);
  }

  private static List<Seed> seeds(List<String> ids) {
    return ids.stream().<Seed>map(id -> new Seed.Stored(PaperId.parse(id))).toList();
  }

  private List<Related> ofTopic(Set<PaperId> hidden) throws IOException {
    String topic = String.valueOf(subject.topic());
    int size = details(topic).topic().size();
    double least = subject.minCosine() == null ? -1 : subject.minCosine();
    var filters = new Filters(null, null, subject.category(), Set.of(), least, Set.of());
    return library.topics().papers(topic, null, null, 0, Math.max(1, size)).papers().stream()
        .filter(one -> one.cosine() >= least && filters.accepts(one.paper()))
        .filter(one -> one.paper().allIds().stream().noneMatch(hidden::contains))
        .toList();
  }

  private TopicDetails details(String topic) throws IOException {
    LibraryTopics topics = library.topics();
    if (!topics.fitted()) {
      throw new IOException(LibraryTopics.HOW_TO_MAKE);
    }
    TopicDetails details =
        topics
            .details(topic, 0, 0)
            .orElseThrow(() -> new IOException("no topic " + topic + "; 'akin topics' lists them"));
    TopicDetails.@Nullable Ended ended = details.ended();
    if (ended != null) {
      throw new IOException("topic %s has ended: %s".formatted(topic, ended));
    }
    return details;
  }

  /// Identifiers of a paper and of its other versions.
  static Set<PaperId> covered(Related one) {
    Set<PaperId> ids = new HashSet<>(one.versions());
    ids.add(one.paper().id());
    return ids;
  }
}
