package org.akin.text;

/// The beginning of a text that is too long to be read whole.
public final class Beginning {
  private Beginning() {}

  /// Cuts a text, never within a character.
  ///
  /// @param most UTF-16 units left, at least 1; one less where they would end within a character
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most);
  }
}
