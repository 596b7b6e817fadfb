package org.akin.serve.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.akin.TopicSummary;
import org.akin.serve.page.words.Words;

/// What the page of all topics shows.
///
/// @param typed what the topics are searched for; empty for all of them
/// @param fields that hold a topic which is shown, the largest first
/// @param summary how many there are
/// @param fitted whether there are some at all
record TopicsPage(String typed, List<Field> fields, String summary, boolean fitted) {
  /// A topic or field in the tree.
  record Entry(String label, String address, String size, Spark spark) {
    static Entry of(TopicSummary topic, Words words) {
      return new Entry(
          topic.label(),
          Links.topic(topic.id()),
          words.number(topic.size()),
          Spark.of(topic.byYear(), words));
    }
  }

  /// A field with its topics.
  record Field(Entry field, List<Entry> topics) {}

  static TopicsPage of(TopicTree tree, String typed, Words words) {
    List<TopicSummary> all = tree.all();
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
          fields.add(
              new Field(
                  Entry.of(field, words),
                  shown.stream().map(topic -> Entry.of(topic, words)).toList()));
        }
      }
    }
    long fieldCount = all.stream().filter(topic -> topic.parent() == null).count();
    String summary =
        words.text(
            "topics.summary",
            words.number(topics),
            words.number(fieldCount),
            words.number(tree.unplaced()));
    return new TopicsPage(typed, fields, summary, tree.fitted());
  }

  private static boolean isIn(TopicSummary topic, TopicSummary field) {
    return topic.parent() != null && topic.parent().id().equals(field.id());
  }

  private static boolean speaksOf(TopicSummary topic, String typed) {
    String said =
        (topic.label() + " " + String.join(" ", topic.phrases())).toLowerCase(Locale.ROOT);
    return said.contains(typed.strip().toLowerCase(Locale.ROOT));
  }

  PageShell shell(Words words) {
    return PageShell.of(words.text("topics.title"), "topics").withDescription(summary);
  }
}
