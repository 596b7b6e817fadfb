package org.akin.serve;

import java.io.IOException;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.PaperDetails;
import org.akin.TopicSummary;
import org.akin.corpus.Filters;
import org.akin.corpus.SearchMode;
import org.akin.paper.Paper;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.page.FrontPapers;
import org.akin.serve.page.FrontPapers.Central;
import org.akin.serve.page.FrontPapers.Lively;
import org.akin.topic.TopicName;

/// What the start page shows of a library: what is new, what its newest papers are about, what is
/// central in each field, and reviews to begin with. Made once for each generation. Thread-safe.
final class FrontPage {
  /// Reviews are where readers begin in a field they do not know; different ones show its breadth.
  private static final String REVIEWS = "a survey and review of the literature";

  private static final RelatedOptions ENTRIES =
      new RelatedOptions(6, Filters.NONE, 0.5, null, false);

  private static final int NEW = 6;

  /// Papers whose topics are counted.
  private static final int RECENT = 300;

  /// Fewer of a topic are chance.
  private static final int LEAST_OF_TOPIC = 3;

  private static final int LIVELY = 8;
  private static final int FIELDS = 12;

  private final Library library;
  private volatile Made made = new Made(-1, LocalDate.EPOCH, FrontPapers.NONE);

  private record Made(long generation, LocalDate day, FrontPapers papers) {}

  FrontPage(Library library) {
    this.library = library;
  }

  /// As of now.
  FrontPapers papers() throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Made known = made;
    long generation = library.facts().generation();
    if (known.generation() != generation || !known.day().equals(today)) {
      known = new Made(generation, today, make(today));
      made = known;
    }
    return known.papers();
  }

  private FrontPapers make(LocalDate today) throws IOException {
    if (library.facts().papers() == 0) {
      return FrontPapers.NONE;
    }
    List<PaperDetails> recent = library.topics().newest(lastDay(today), RECENT);
    List<Paper> newest = recent.stream().limit(NEW).map(PaperDetails::paper).toList();
    List<Paper> reviews =
        library.search(REVIEWS, SearchMode.MEANING, ENTRIES).related().stream()
            .map(Related::paper)
            .toList();
    List<TopicSummary> topics = library.topics().all();
    return new FrontPapers(newest, lively(recent, topics), central(topics), reviews);
  }

  /// A paper of which only the year is known counts as one of its middle.
  private static LocalDate lastDay(LocalDate today) {
    LocalDate middle = LocalDate.of(today.getYear(), Month.JULY, 1);
    return today.isAfter(middle) ? today : middle;
  }

  /// The topics of which there are most among recent papers for what they are among all: by c ln(c
  /// / expected), their part of the log-likelihood ratio (Dunning, Computational Linguistics 19,
  /// 1993).
  private List<Lively> lively(List<PaperDetails> recent, List<TopicSummary> topics) {
    Map<String, Integer> counts = new HashMap<>();
    recent.stream()
        .map(PaperDetails::topic)
        .filter(Objects::nonNull)
        .map(TopicName::id)
        .forEach(id -> counts.merge(id, 1, Integer::sum));
    double share = (double) recent.size() / library.facts().papers();
    record Scored(Lively topic, double score) {}
    return topics.stream()
        .filter(topic -> counts.getOrDefault(topic.id(), 0) >= LEAST_OF_TOPIC)
        .map(topic -> {
          int count = counts.getOrDefault(topic.id(), 0);
          double score = count * Math.log(count / (share * topic.size()));
          return new Scored(new Lively(new TopicName(topic.id(), topic.label()), count), score);
        })
        .filter(scored -> scored.score() > 0)
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .limit(LIVELY)
        .map(Scored::topic)
        .toList();
  }

  private List<Central> central(List<TopicSummary> topics) throws IOException {
    LibraryTopics held = library.topics();
    List<Central> central = new ArrayList<>();
    for (TopicSummary field : topics) {
      if (field.parent() == null && central.size() < FIELDS) {
        var name = new TopicName(field.id(), field.label());
        held.central(field.id()).ifPresent(paper -> central.add(new Central(name, paper)));
      }
    }
    return central;
  }
}
