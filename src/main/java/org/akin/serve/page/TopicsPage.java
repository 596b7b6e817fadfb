package org.akin.serve.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.akin.TopicSummary;
import org.jspecify.annotations.Nullable;

/// What the page of all topics shows.
///
/// @param typed what the topics are searched for; empty for all of them
/// @param fields that hold a topic which is shown, the largest first
/// @param summary how many there are
/// @param hint how to make topics; null when there are some
record TopicsPage(String typed, List<Field> fields, String summary, @Nullable String hint) {
  /// A topic or field in the tree.
  record Entry(String label, String address, String size, Spark spark) {
    static Entry of(TopicSummary topic) {
      return new Entry(
          topic.label(),
          Links.topic(topic.id()),
          Figures.grouped(topic.size()),
          Spark.of(topic.byYear()));
    }
  }

  /// A field with its topics.
  record Field(Entry field, List<Entry> topics) {}

  static TopicsPage of(List<TopicSummary> all, int unplaced, String typed, @Nullable String hint) {
    List<Field> fields = new ArrayList<>();
    int topics = 0;
    for (TopicSummary field : all) {
      if (field.parent() == null) {
        List<TopicSummary> own = all.stream().filter(topic -> isIn(topic, field)).toList();
        topics += own.size();
        List<TopicSummary> shown =
            speaksOf(field, typed)
                ? own
                : own.stream().filter(topic -> speaksOf(topic, typed)).toList();
        if (!shown.isEmpty()) {
          fields.add(new Field(Entry.of(field), shown.stream().map(Entry::of).toList()));
        }
      }
    }
    long fieldCount = all.stream().filter(topic -> topic.parent() == null).count();
    String summary =
        "%s topics in %s fields; %s papers are in none."
            .formatted(
                Figures.grouped(topics), Figures.grouped(fieldCount), Figures.grouped(unplaced));
    return new TopicsPage(typed, fields, summary, hint);
  }

  private static boolean isIn(TopicSummary topic, TopicSummary field) {
    return topic.parent() != null && topic.parent().id().equals(field.id());
  }

  private static boolean speaksOf(TopicSummary topic, String typed) {
    String said =
        (topic.label() + " " + String.join(" ", topic.phrases())).toLowerCase(Locale.ROOT);
    return said.contains(typed.strip().toLowerCase(Locale.ROOT));
  }

  PageShell shell() {
    return PageShell.of("Topics", "topics").withDescription(summary);
  }
}
