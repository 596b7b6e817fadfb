package org.akin.serve.page.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsTest {
  private static final Path TEXTS = Path.of("src/main/resources/org/akin/serve/page/words");
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path SCRIPTS = Path.of("src/main/resources/org/akin/serve/page/assets");
  private static final Path CODE = Path.of("src/main/java/org/akin/serve");

  private static Map<String, String> texts(String file, Language language) throws IOException {
    Properties read = new Properties();
    try (var in = Files.newBufferedReader(file(file, language), StandardCharsets.UTF_8)) {
      read.load(in);
    }
    return read.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, read::getProperty, (a, b) -> a, TreeMap::new));
  }

  private static Path file(String file, Language language) {
    return TEXTS.resolve(file + "_" + language.tag() + ".properties");
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(one -> one.group(1)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pages", "scripts"})
  void everyLanguageHasEveryTextWithTheSamePlacesAndMarkup(String file) throws IOException {
    Map<String, String> english = texts(file, Language.ENGLISH);
    assertThat(english).hasSizeGreaterThan(80);
    for (Language language : Language.values()) {
      Map<String, String> texts = texts(file, language);
      boolean plural = language == Language.CHINESE || language == Language.JAPANESE;
      Set<String> expected =
          english.keySet().stream()
              .filter(key -> !(plural && key.endsWith(".one") && english.containsKey(other(key))))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(texts.keySet()).as(language.tag()).isEqualTo(expected);
      texts.forEach((key, text) -> {
        String where = language.tag() + " " + key;
        String same = Objects.requireNonNull(english.get(key));
        assertThat(text).as(where).isNotBlank().isEqualTo(text.strip());
        assertThat(Set.copyOf(found("(\\{\\d})", text)))
            .as(where)
            .isEqualTo(Set.copyOf(found("(\\{\\d})", same)));
        assertThat(found("(<[^>]+>)", text).stream().sorted().toList())
            .as(where)
            .isEqualTo(found("(<[^>]+>)", same).stream().sorted().toList());
      });
    }
  }

  private static String other(String key) {
    return key.replaceFirst("one$", "other");
  }

  @Test
  void noTextIsGivenTwice() throws IOException {
    for (Language language : Language.values()) {
      for (String file : List.of("pages", "scripts")) {
        assertThat(
                Files.readAllLines(file(file, language)).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.substring(0, line.indexOf(" = "))))
            .as(language.tag())
            .doesNotHaveDuplicates();
      }
    }
  }

  private static String all(Path folder, String ending) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(ending)).sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  /// A key is a literal wherever it is used, but for the few that are put together.
  @Test
  void everyTextIsUsedAndEveryTextThatIsUsedIsThere() throws IOException {
    String pages = all(TEMPLATES, ".jte") + all(CODE, ".java");
    for (String key : texts("pages", Language.ENGLISH).keySet()) {
      assertThat(pages).as(key).contains('"' + key.replaceFirst("\\.(one|other)$", "") + '"');
    }
    for (String key :
        found("words(?:\\(\\))?\\s*\\.(?:text|localize|lookup)\\(\"([^\"]+)\"", pages)) {
      assertThat(texts("pages", Language.ENGLISH)).containsKey(key);
    }
    for (String key : found("words\\.count\\(\"([^\"]+)\"", pages)) {
      assertThat(texts("pages", Language.ENGLISH)).containsKeys(key + ".one", key + ".other");
    }
    String scripts = all(SCRIPTS, ".js");
    Map<String, String> english = texts("scripts", Language.ENGLISH);
    for (String key : found("\\bword\\(['\"]([a-z]+\\.[^'\"]+)['\"]", scripts)) {
      assertThat(english).containsKey(key);
    }
    for (String key : found("\\bcounted\\(['\"]([a-z]+\\.[^'\"]+)['\"]", scripts)) {
      assertThat(english).containsKeys(key + ".one", key + ".other");
    }
  }

  /// Keys of the script of imports are put together with what the server says.
  @Test
  void everyTextOfAScriptIsUsed() throws IOException {
    String scripts = all(SCRIPTS, ".js");
    for (String key : texts("scripts", Language.ENGLISH).keySet()) {
      if (!key.startsWith("import.") && !key.startsWith("page.key-")) {
        assertThat(scripts).as(key).contains(key.replaceFirst("\\.(one|other)$", ""));
      }
    }
  }

  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s(?:title|placeholder|aria-label|alt|heading)=\"([^\"]*)\"");

  /// Names and code, which are the same in every language.
  private static final Set<String> SAME =
      Set.of("Akin", "arXiv", "API", "PDF", "graph", "networks", "molecules", "cs", "CL");

  @Test
  void noTemplateHoldsTextsOfItsOwn() throws IOException {
    List<String> own = new ArrayList<>();
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      for (Path file : files.filter(one -> !one.endsWith("docs.jte")).toList()) {
        String template =
            Files.readString(file)
                .replaceAll("(?m)^@(param|import|template).*", "")
                .replaceAll("(?s)<(pre|code|style)\\b.*?</\\1>", "");
        String readable = readable(template);
        for (String word : found("([\\p{L}][\\p{L}’']+)", readable)) {
          if (!SAME.contains(word)) {
            own.add(file.getFileName() + ": " + word);
          }
        }
      }
    }
    assertThat(own).isEmpty();
  }

  /// What a reader sees or hears of a template: its texts and some attributes.
  private static String readable(String template) {
    String literal = withoutExpressions(template);
    StringBuilder attributes = new StringBuilder();
    Matcher attribute = ATTRIBUTE.matcher(literal);
    while (attribute.find()) {
      attributes.append(attribute.group(1)).append('\n');
    }
    String texts = literal.replaceAll("(?s)<script\\b.*?</script>|<[^>]*>", " ");
    return attributes + texts.replaceAll("\\w+ = (@`|\\S+)|@\\w+|\\{\\w+}", " ");
  }

  /// Without `${…}`, `$unsafe{…}` and what stands in brackets behind a control word.
  private static String withoutExpressions(String template) {
    StringBuilder kept = new StringBuilder();
    Matcher start =
        Pattern.compile("\\$(?:unsafe)?\\{|@(?:if|elseif|for|template[.\\w]*)\\(")
            .matcher(template);
    int at = 0;
    while (start.find(at)) {
      kept.append(template, at, start.start());
      char open = template.charAt(start.end() - 1);
      char close = open == '{' ? '}' : ')';
      int depth = 1;
      int end = start.end();
      while (depth > 0) {
        char here = template.charAt(end++);
        depth += here == open ? 1 : here == close ? -1 : 0;
      }
      at = end;
    }
    return kept.append(template.substring(at)).toString();
  }

  @Test
  void noScriptHoldsTextsOfItsOwn() throws IOException {
    List<String> own = new ArrayList<>();
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      for (Path file :
          files
              .filter(one -> one.toString().endsWith(".js") && !one.endsWith("docs.js"))
              .toList()) {
        String code = Files.readString(file).replaceAll("(?m)^\\s*(//|/?\\*).*", "");
        found(
                "(?:textContent|title|placeholder|aria-label'|aria-label\")\\s*[=,]\\s*['\"`]([A-Z][^'\"`]*)['\"`]",
                code)
            .forEach(text -> own.add(file.getFileName() + ": " + text));
        found("['\"`]([A-Z][a-z]+ [a-z][^'\"`]*)['\"`]", code)
            .forEach(text -> own.add(file.getFileName() + ": " + text));
      }
    }
    assertThat(own).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ENGLISH, '0 papers', '1 paper', '12,345 papers'",
    "GERMAN, '0 Arbeiten', '1 Arbeit', '12.345 Arbeiten'",
    "FRENCH, '0 article', '1 article', '12\u202f345 articles'",
    "SPANISH, '0 artículos', '1 artículo', '12.345 artículos'",
    "CHINESE, '0 篇论文', '1 篇论文', '12,345 篇论文'",
    "JAPANESE, '0 件の論文', '1 件の論文', '12,345 件の論文'",
  })
  void countsFollowThePluralsAndFiguresOfTheLanguage(
      Language language, String none, String one, String many) {
    Words words = Words.in(language);
    assertThat(words.count("papers", 0)).isEqualTo(none);
    assertThat(words.count("papers", 1)).isEqualTo(one);
    assertThat(words.count("papers", 12_345)).isEqualTo(many);
  }

  @Test
  void spanishWritesFourDigitsTogether() {
    assertThat(Words.in(Language.SPANISH).number(1234)).isEqualTo("1234");
    assertThat(Words.in(Language.GERMAN).number(1234)).isEqualTo("1.234");
  }

  @ParameterizedTest
  @CsvSource({
    "ENGLISH, 12 June 2017, 0.71",
    "GERMAN, 12. Juni 2017, '0,71'",
    "FRENCH, 12 juin 2017, '0,71'",
    "SPANISH, 12 de junio de 2017, '0,71'",
    "CHINESE, 2017年6月12日, 0.71",
    "JAPANESE, 2017年6月12日, 0.71",
  })
  void daysAndCosinesAreThoseOfTheLanguage(Language language, String day, String cosine) {
    assertThat(Words.in(language).day(LocalDate.of(2017, 6, 12))).isEqualTo(day);
    assertThat(Words.in(language).cosine(0.7149f)).isEqualTo(cosine);
  }

  @Test
  void englishOrdinalsHaveTheirEndings() {
    Words words = Words.in(Language.ENGLISH);
    assertThat(Stream.of(1, 2, 3, 4, 11, 12, 13, 21, 22, 113, 1001).map(words::ordinal))
        .containsExactly(
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "113th", "1,001st");
  }

  @Test
  void refusesAKeyThatIsNotThere() {
    assertThatThrownBy(() -> Words.in(Language.FRENCH).text("no.such"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no text 'no.such' in fr");
  }

  @Test
  void aPageGetsTheTextsOfItsScriptsAlone() {
    String json = Words.in(Language.GERMAN).scripts(List.of("page", "map"));
    assertThat(json)
        .contains("\"page.keep\":\"Merken\"", "\"map.loading\"")
        .doesNotContain("import.");
    assertThat(json).doesNotContain("<");
  }

  @ParameterizedTest
  @CsvSource({
    "de, GERMAN",
    "'de-AT,de;q=0.9,en;q=0.8', GERMAN",
    "'pt-BR,pt;q=0.9,es;q=0.5,en;q=0.3', SPANISH",
    "'zh-Hans-CN', CHINESE",
    "'it, nl;q=0.5', ENGLISH",
    "'de;q=0, fr;q=0.1', FRENCH",
    "'*', ENGLISH",
    "'', ENGLISH",
    "';;;=', ENGLISH",
    "'en-US,ja;q=0.9', ENGLISH",
  })
  void theReaderGetsTheLanguageLikedBest(String accepted, Language expected) {
    assertThat(Language.liked(accepted)).isEqualTo(expected);
  }
}
