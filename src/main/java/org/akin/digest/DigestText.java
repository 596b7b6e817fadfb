package org.akin.digest;

/// Writes a digest as plain text.
final class DigestText {
  private static final int WIDTH = 72;
  private static final String INDENT = "    ";

  private final StringBuilder text = new StringBuilder();

  private DigestText() {}

  static String of(Digest digest) {
    var writer = new DigestText();
    writer.wrapped(digest.title(), "");
    for (int i = 0; i < digest.entries().size(); i++) {
      writer.text.append('\n');
      writer.entry(digest.entries().get(i), i + 1);
    }
    if (!digest.rest().isEmpty()) {
      writer.text.append('\n');
      writer.wrapped(digest.rest(), "");
    }
    if (digest.page() != null) {
      writer.text.append('\n').append(digest.page()).append('\n');
    }
    return writer.text.toString();
  }

  private void entry(DigestEntry entry, int place) {
    wrapped("%-4s%s".formatted(place + ".", entry.title()), INDENT);
    wrapped(INDENT + entry.byline(), INDENT);
    if (entry.address() != null) {
      text.append(INDENT).append(entry.address()).append('\n');
    }
    if (!entry.summary().isEmpty()) {
      text.append('\n');
      wrapped(INDENT + entry.summary(), INDENT);
    }
  }

  /// Breaks at blanks; a longer word has a line of its own.
  private void wrapped(String line, String indent) {
    String rest = line;
    String before = "";
    while (before.length() + rest.length() > WIDTH) {
      int most = WIDTH - before.length();
      int blank = rest.lastIndexOf(' ', most);
      int leading = rest.length() - rest.stripLeading().length();
      int at = blank > leading ? blank : rest.indexOf(' ', Math.max(most, leading + 1));
      if (at < 0) {
        break;
      }
      text.append(before).append(rest, 0, at).append('\n');
      rest = rest.substring(at + 1);
      before = indent;
    }
    text.append(before).append(rest).append('\n');
  }
}
