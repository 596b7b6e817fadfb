package org.akin.ingest.bibtex;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.akin.ingest.record.Notes;
import org.jspecify.annotations.Nullable;

/// The abbreviations of a database: those of its `@string` entries, in any case, and those that
/// BibTeX's own styles define.
final class Macros {
  /// For all of a database together, in characters; what comes later stays undefined.
  private static final int MAX_TOTAL = 4 << 20;

  /// Of one, in characters: macros made of macros would grow without bound.
  private static final int MAX_VALUE = 4_000;

  /// Undefined ones that are told, so that a database without its abbreviations does not flood.
  private static final int MAX_TOLD = 100;

  private static final String MONTHS =
      """
      jan=January
      feb=February
      mar=March
      apr=April
      may=May
      jun=June
      jul=July
      aug=August
      sep=September
      oct=October
      nov=November
      dec=December
      """;

  /// Of `plain.bst` and the styles derived from it.
  private static final String JOURNALS =
      """
      acmcs=ACM Computing Surveys
      acta=Acta Informatica
      cacm=Communications of the ACM
      ibmjrd=IBM Journal of Research and Development
      ibmsj=IBM Systems Journal
      ieeese=IEEE Transactions on Software Engineering
      ieeetc=IEEE Transactions on Computers
      ieeetcad=IEEE Transactions on Computer-Aided Design of Integrated Circuits
      ipl=Information Processing Letters
      jacm=Journal of the ACM
      jcss=Journal of Computer and System Sciences
      scp=Science of Computer Programming
      sicomp=SIAM Journal on Computing
      tcs=Theoretical Computer Science
      tocs=ACM Transactions on Computer Systems
      tods=ACM Transactions on Database Systems
      tog=ACM Transactions on Graphics
      toms=ACM Transactions on Mathematical Software
      toois=ACM Transactions on Office Information Systems
      toplas=ACM Transactions on Programming Languages and Systems
      """;

  private final Notes notes;
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private long total;

  Macros(Notes notes) {
    this.notes = notes;
    (MONTHS + JOURNALS)
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(pair -> values.put(pair[0], pair[1]));
  }

  /// Defines a macro for the entries that follow.
  void define(String name, String value, long line) {
    if (value.length() > MAX_VALUE || total > MAX_TOTAL) {
      notes.add(
          line, "the macro '" + name + "' is too long, or there are too many; left undefined");
      return;
    }
    total += name.length() + value.length();
    values.put(name.toLowerCase(Locale.ROOT), value);
  }

  /// What a macro stands for, null when nobody defined it.
  @Nullable String value(String name) {
    return values.get(name.toLowerCase(Locale.ROOT));
  }

  /// Notes that an undefined macro was met, each once.
  void tellUndefined(String name, long line) {
    if (told.size() < MAX_TOLD && told.add(name.toLowerCase(Locale.ROOT))) {
      notes.add(line, "macro '" + name + "' is not defined; its name was kept as text");
    }
  }
}
