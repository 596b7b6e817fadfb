package org.akin.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.akin.embed.LibrarySettings;
import org.akin.eval.Setting;
import org.akin.paper.CorruptDataException;
import org.akin.text.TextRules;
import org.jspecify.annotations.Nullable;

/// Reads settings such as `model=bge-small-en-v1.5-int8,tokens=512,title=0.4`; the text itself is
/// the setting's name.
final class EvalSettings {
  private static final List<String> KEYS =
      List.of(
          "model", "tokens", "join", "text", "title", "words", "titles", "sum", "depth", "rules");

  private EvalSettings() {}

  /// The settings in their order; without any, the default model unchanged.
  static List<Setting> parse(@Nullable List<String> texts) {
    List<String> given =
        texts == null ? List.of() : texts.stream().filter(text -> !text.isBlank()).toList();
    return (given.isEmpty() ? List.of("text=full") : given)
        .stream().map(EvalSettings::setting).toList();
  }

  private static Setting setting(String text) {
    Map<String, String> given = new HashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (equals < 0 || !KEYS.contains(key) || given.containsKey(key)) {
        throw new IllegalArgumentException(
            "setting: expected KEY=VALUE with each KEY of %s at most once, found '%s'"
                .formatted(String.join(", ", KEYS), part));
      }
      given.put(key, part.substring(equals + 1));
    }
    String tokens = given.get("tokens");
    try {
      return new Setting(
          text,
          given.getOrDefault("model", LibrarySettings.DEFAULT_MODEL),
          tokens == null ? null : Integer.valueOf(tokens),
          given.get("join"),
          part(given.getOrDefault("text", "full")),
          Double.parseDouble(given.getOrDefault("title", "0")),
          new Setting.Reorder(
              Double.parseDouble(given.getOrDefault("words", "0")),
              Double.parseDouble(given.getOrDefault("titles", "0")),
              Integer.parseInt(given.getOrDefault("depth", "" + Integer.MAX_VALUE)),
              plain(given.getOrDefault("sum", "standardised"))),
          rules(given.get("rules")));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "setting %s: expected a number: %s".formatted(text, e.getMessage()), e);
    }
  }

  private static boolean plain(String sum) {
    return switch (sum) {
      case "plain" -> true;
      case "standardised" -> false;
      default ->
          throw new IllegalArgumentException(
              "sum: expected plain or standardised, found '" + sum + "'");
    };
  }

  private static TextRules rules(@Nullable String number) {
    try {
      return number == null ? TextRules.CURRENT : TextRules.of(Integer.parseInt(number));
    } catch (CorruptDataException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Setting.Text part(String name) {
    return Arrays.stream(Setting.Text.values())
        .filter(part -> part.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "text: expected one of %s, found '%s'"
                    .formatted(
                        Arrays.toString(Setting.Text.values()).toLowerCase(Locale.ROOT), name)));
  }
}
