package org.akin.serve.widget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.akin.io.Sha256;
import org.akin.paper.PaperJson;

/// The element's script in the form that is sent. Immutable.
public final class Widget {
  /// Digits of the digest in the address of one version.
  public static final int SHOWN_DIGITS = 12;

  private static final String TEXTS = "const TEXTS = ";
  private static final String ENGLISH = "en";

  private final byte[] script = withoutComments(read("widget.js"));
  private final String digest =
      HexFormat.of().formatHex(Sha256.digest().digest(script)).substring(0, SHOWN_DIGITS);

  private final byte[] listener = read("embed.js");
  private final JsonNode texts = textsOf(new String(script, StandardCharsets.UTF_8));

  /// A JavaScript module, UTF-8; not to be changed.
  public byte[] script() {
    return script;
  }

  /// The module that gives iframes the height of what they show, UTF-8; not to be changed.
  public byte[] listener() {
    return listener;
  }

  /// The texts of a language, or English ones where there are none of it.
  ///
  /// @param lang as of the attribute `lang`, such as `de-AT`; only the language counts
  public WidgetTexts texts(String lang) {
    String language = lang.toLowerCase(Locale.ROOT).split("-", 2)[0];
    String known = texts.has(language) ? language : ENGLISH;
    JsonNode said = texts.path(known);
    // The order is that of the constants below the texts in the script.
    return new WidgetTexts(
        known,
        said.path(0).textValue(),
        said.path(2).textValue(),
        said.path(3).textValue(),
        said.path(7).textValue(),
        said.path(8).textValue());
  }

  /// Names this version: the first hexadecimal digits of its SHA-256.
  public String digest() {
    return digest;
  }

  /// What the attribute `integrity` of a script element says of this version (W3C Subresource
  /// Integrity): `sha384-` and the digest in Base64.
  public String integrity() {
    try {
      byte[] sha384 = MessageDigest.getInstance("SHA-384").digest(script);
      return "sha384-" + Base64.getEncoder().encodeToString(sha384);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-384", e);
    }
  }

  private static JsonNode textsOf(String script) {
    int start = script.indexOf(TEXTS) + TEXTS.length();
    try {
      return PaperJson.mapper().readTree(script.substring(start, script.indexOf("};", start) + 1));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the texts of widget.js are not JSON", e);
    }
  }

  /// Without the lines that are comments, which are for readers of the source and a ninth of what
  /// would be sent.
  private static byte[] withoutComments(byte[] source) {
    return new String(source, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.strip().startsWith("//") && !line.strip().startsWith("/**"))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(String name) {
    try (InputStream in = Widget.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
