package org.akin.ingest.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lists that programs have printed into one field: `["cs.CL", "cs.LG"]`, `['cs.CL']`, or objects
/// with a name, `[{'authorId': '7', 'name': 'Jane Doe'}]`.
final class ListText {
  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^'\\\\]|\\\\.)*+)'";
  private static final Pattern ELEMENT = Pattern.compile(QUOTED);

  private static final Pattern NAMED =
      Pattern.compile("[\"'](?:name|display_name|full_name)[\"']\\s*:\\s*(?:" + QUOTED + ")");

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private ListText() {}

  /// The elements, null when the text is no such list.
  static @Nullable List<String> parse(String text) {
    String list = text.strip();
    if (!list.startsWith("[") || !list.endsWith("]")) {
      return null;
    }
    boolean objects = list.substring(1).stripLeading().startsWith("{");
    Matcher element = (objects ? NAMED : ELEMENT).matcher(list);
    List<String> elements = new ArrayList<>();
    while (element.find()) {
      String found = element.group(1) == null ? element.group(2) : element.group(1);
      elements.add(ESCAPED.matcher(found).replaceAll("$1"));
    }
    boolean empty = list.substring(1, list.length() - 1).isBlank();
    return elements.isEmpty() && !empty ? null : elements;
  }
}
