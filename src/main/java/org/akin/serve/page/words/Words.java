package org.akin.serve.page.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import gg.jte.support.LocalizationSupport;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.akin.paper.PaperJson;

/// What the pages say in one language, and how they write its numbers and dates. Immutable.
///
/// Texts are in `pages_*.properties`, those of scripts in `scripts_*.properties`. Where a text
/// depends on a number, there is one of its key and `.other`, and of `.one` in languages with a
/// singular. [#localize] writes the markup that a text has; what is filled in is escaped.
public final class Words implements LocalizationSupport {
  private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Words(language));
    }
  }

  private static final int SPANISH_GROUPS_FROM = 10_000;
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  private final Language language;
  private final Map<String, String> texts;
  private final Map<String, String> scripts;

  private Words(Language language) {
    this.language = language;
    this.texts = read("pages", language);
    this.scripts = read("scripts", language);
  }

  /// Those of a language.
  public static Words in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /// The language they are of.
  public Language language() {
    return language;
  }

  /// Code of the language (BCP 47).
  public String tag() {
    return language.tag();
  }

  /// All languages, to choose one.
  public List<Language> choices() {
    return List.of(Language.values());
  }

  /// A text, its markup unread: to be written into a page by [#localize] alone.
  @Override
  public String lookup(String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text '" + key + "' in " + tag());
    }
    return text;
  }

  /// A text without markup.
  ///
  /// @param values for `{0}`, `{1}` …
  public String text(String key, String... values) {
    return filled(lookup(key), values);
  }

  /// A text that depends on a number of things, which is its `{0}`.
  ///
  /// @param others for `{1}`, `{2}` …
  public String count(String key, long number, String... others) {
    String form = isOne(number) ? ".one" : ".other";
    String[] values =
        Stream.concat(Stream.of(number(number)), Stream.of(others)).toArray(String[]::new);
    return text(key + form, values);
  }

  /// Plural rules of Unicode CLDR for whole numbers; Chinese and Japanese have one form.
  private boolean isOne(long number) {
    return switch (language) {
      case ENGLISH, GERMAN, SPANISH -> number == 1;
      case FRENCH -> number == 0 || number == 1;
      case CHINESE, JAPANESE -> false;
    };
  }

  private static String filled(String text, String... values) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(values[Integer.parseInt(place.group(1))]));
  }

  /// `12,345`, `12.345`.
  public String number(long number) {
    // Spanish writes four digits together, which the JDK does not know.
    boolean together = language == Language.SPANISH && Math.abs(number) < SPANISH_GROUPS_FROM;
    NumberFormat format = NumberFormat.getIntegerInstance(language.locale());
    format.setGroupingUsed(!together);
    return format.format(number);
  }

  /// `0.71`, `0,71`; always two decimals.
  public String cosine(float cosine) {
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(2);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(cosine);
  }

  /// As short as it is, up to three decimals.
  public String decimal(double number) {
    return NumberFormat.getNumberInstance(language.locale()).format(number);
  }

  /// `12 %`, as the language has it.
  public String percent(double share) {
    return NumberFormat.getPercentInstance(language.locale()).format(share);
  }

  /// `12 June 2017`.
  public String day(LocalDate day) {
    return day.format(
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale()));
  }

  /// `1st`, `22nd`, `113th` in English; the number alone in others.
  public String ordinal(int number) {
    if (language != Language.ENGLISH) {
      return number(number);
    }
    int last = number / 10 % 10 == 1 ? 0 : number % 10;
    String ending =
        switch (last) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return number(number) + ending;
  }

  /// The texts of scripts as JSON that may stand inside a `script` element.
  ///
  /// @param parts that a page needs, such as `page` and `map`
  public String scripts(List<String> parts) {
    Map<String, String> needed =
        scripts.entrySet().stream()
            .filter(one -> parts.contains(one.getKey().substring(0, one.getKey().indexOf('.'))))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    try {
      return PaperJson.mapper().writeValueAsString(needed).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts cannot be written as JSON", e);
    }
  }

  private static Map<String, String> read(String name, Language language) {
    String file = name + "_" + language.tag() + ".properties";
    Properties read = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Words.class.getResourceAsStream(file), file),
            StandardCharsets.UTF_8)) {
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    return read.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, read::getProperty));
  }
}
