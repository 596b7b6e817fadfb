package org.akin.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/// Tells tags from what looks like one: `a<b>c`, `p<0.05 and n>3` and `the <mask> token` stay text.
///
/// A tag has the name of a known element, and if that is one that formulas and programs use too, it
/// has its partner, or attributes, or stands where only markup does. Cost is linear in the text.
final class Tags {
  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)\\s{0,3}((?:[A-Za-z][\\w.-]{0,30}+:)?[A-Za-z][\\w.-]{0,40}+)"
              + "((?:\\s++[\\w:.-]++\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"'<>]++)){0,30}+)"
              + "\\s*+(/?)>");

  /// Comments, character data, processing instructions, declarations.
  private static final Pattern OTHER =
      Pattern.compile(
          "<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?[A-Za-z].*?\\?>|<!DOCTYPE[^<>]*+>", Pattern.DOTALL);

  private static final Pattern REFERENCE =
      Pattern.compile("&(?:(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?");

  private static final class Tag {
    final int start;
    final int end;
    final String name;
    final boolean closes;
    final boolean isAlone;
    final boolean hasAttributes;
    boolean hasPartner;

    Tag(Matcher matcher) {
      start = matcher.start();
      end = matcher.end();
      name = matcher.group(2);
      closes = !matcher.group(1).isEmpty();
      isAlone = !matcher.group(4).isEmpty();
      hasAttributes = !matcher.group(3).isEmpty();
    }
  }

  private final String text;
  private final List<Tag> tags = new ArrayList<>();
  private final Map<Integer, Integer> others = new HashMap<>();

  private Tags(String text) {
    this.text = text;
  }

  /// The text as well-formed as a parser needs it: what is no tag and no entity is escaped.
  static String escapeOthers(String text) {
    var reading = new Tags(text);
    reading.find();
    reading.pair();
    return reading.escaped();
  }

  private void find() {
    Matcher tag = TAG.matcher(text);
    Matcher other = OTHER.matcher(text);
    boolean mayHoldOther = true;
    int at = text.indexOf('<');
    while (at >= 0) {
      int end = at + 1;
      char next = end < text.length() ? text.charAt(end) : ' ';
      if (next == '!' || next == '?') {
        // An unclosed comment is looked for once only, else the cost would be quadratic.
        if (mayHoldOther && other.region(at, text.length()).lookingAt()) {
          end = other.end();
          others.put(at, end);
        } else {
          mayHoldOther = false;
        }
      } else if (tag.region(at, text.length()).lookingAt() && isMarkup(tag.group(2), tag.group())) {
        end = tag.end();
        tags.add(new Tag(tag));
      }
      at = text.indexOf('<', end);
    }
  }

  private void pair() {
    Map<String, Deque<Tag>> open = new HashMap<>();
    for (Tag tag : tags) {
      Deque<Tag> same = open.computeIfAbsent(Elements.local(tag.name), _ -> new ArrayDeque<>());
      if (!tag.closes && !tag.isAlone) {
        same.push(tag);
      } else if (tag.closes && !same.isEmpty()) {
        same.pop().hasPartner = true;
        tag.hasPartner = true;
      }
    }
  }

  private boolean counts(Tag tag) {
    String local = Elements.local(tag.name);
    if (tag.name.equals("s") && !tag.hasAttributes) {
      // Sentences of language models begin and end so.
      return false;
    }
    if (tag.hasPartner
        || tag.isAlone
        || tag.hasAttributes
        || Elements.hasKnownNamespace(tag.name)
        || Elements.isUnmistakable(local)) {
      return true;
    }
    if (tag.closes) {
      return true;
    }
    boolean insideFormula = tag.start > 0 && Character.isLetterOrDigit(text.charAt(tag.start - 1));
    return Elements.isNeverClosed(local) && !(local.length() == 1 && insideFormula);
  }

  private String escaped() {
    var escaped = new StringBuilder(text.length() + 32);
    int from = 0;
    int index = 0;
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', from)) {
      appendText(escaped, text.substring(from, at));
      while (index < tags.size() && tags.get(index).start < at) {
        index++;
      }
      Tag tag = index < tags.size() && tags.get(index).start == at ? tags.get(index) : null;
      Integer otherEnd = others.get(at);
      if (tag != null && counts(tag)) {
        from = tag.end;
        boolean isEmpty = !tag.closes && !tag.isAlone && Elements.isEmpty(tag.name);
        escaped.append(text, at, from - 1).append(isEmpty ? "/>" : ">");
      } else if (otherEnd != null) {
        from = otherEnd;
        escaped.append(text, at, from);
      } else {
        from = at + 1;
        escaped.append("&lt;");
      }
    }
    appendText(escaped, text.substring(from));
    return escaped.toString();
  }

  /// Entities need their semicolon: `&copy=2` is part of an address.
  private static void appendText(StringBuilder escaped, String text) {
    if (text.indexOf('&') < 0) {
      escaped.append(text);
      return;
    }
    Matcher reference = REFERENCE.matcher(text);
    int from = 0;
    while (reference.find()) {
      String name = reference.group(1);
      boolean isEntity = name != null && (name.startsWith("#") || Entities.isNamedEntity(name));
      escaped.append(text, from, reference.start()).append(isEntity ? "&" : "&amp;");
      from = reference.start() + 1;
    }
    escaped.append(text, from, text.length());
  }

  /// A picture without words for it leaves nothing to read: such a tag stays in the text.
  private static boolean isMarkup(String name, String tag) {
    return Elements.isKnown(name) && (!name.equalsIgnoreCase("img") || tag.contains("alt="));
  }
}
