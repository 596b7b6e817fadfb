package org.akin.serve.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.io.Sha256;
import org.jspecify.annotations.Nullable;

/// The style sheet, the scripts and the icon. One digest of all of them stands in their path, so a
/// browser may keep each for ever, and a module finds those it imports in the same directory.
final class Assets {
  /// Where all of them are.
  static final String PATH = "/assets/";

  private static final List<String> NAMES =
      List.of(
          "akin.css",
          "akin.js",
          "akin.svg",
          "camera.js",
          "card.png",
          "columns.js",
          "complete.js",
          "controls.js",
          "docs.js",
          "embed.css",
          "favicon.ico",
          "height.js",
          "hues.js",
          "import.css",
          "import.js",
          "kept.js",
          "list.js",
          "map.css",
          "map.js",
          "mapdata.js",
          "mapfile.js",
          "labels.js",
          "mapview.js",
          "overlay.js",
          "page.js",
          "panel.js",
          "place.js",
          "plane.js",
          "region.js",
          "shaders.js");
  private static final int SHOWN_DIGITS = 12;
  private static final Pattern ADDRESS =
      Pattern.compile(PATH + "(?<digest>[0-9a-f]{" + SHOWN_DIGITS + "})/(?<name>[a-z.]+)");

  private static final Map<String, byte[]> FILES = read();
  private static final String DIGEST = digest();

  private Assets() {}

  /// The address of a file of this version.
  static String path(String name) {
    if (!FILES.containsKey(name)) {
      throw new IllegalArgumentException("asset: expected one of " + NAMES + ", found " + name);
    }
    return PATH + DIGEST + "/" + name;
  }

  /// The text of a file.
  static String text(String name) {
    return new String(Objects.requireNonNull(FILES.get(name), name), StandardCharsets.UTF_8);
  }

  /// The file at an address, of whatever version; null when there is none.
  static @Nullable Asset at(String path) {
    Matcher address = ADDRESS.matcher(path);
    byte[] bytes = address.matches() ? FILES.get(address.group("name")) : null;
    return bytes == null
        ? null
        : new Asset(type(path), bytes, address.group("digest").equals(DIGEST));
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css; charset=utf-8";
      case "png" -> "image/png";
      case "ico" -> "image/x-icon";
      case "svg" -> "image/svg+xml";
      case "js" -> "text/javascript; charset=utf-8";
      default -> throw new IllegalArgumentException("asset: no media type for " + name);
    };
  }

  private static Map<String, byte[]> read() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : NAMES) {
      try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
        files.put(name, Objects.requireNonNull(in, name).readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(name + " cannot be read", e);
      }
    }
    return files;
  }

  private static String digest() {
    MessageDigest all = Sha256.digest();
    FILES.values().forEach(all::update);
    return HexFormat.of().formatHex(all.digest()).substring(0, SHOWN_DIGITS);
  }
}
