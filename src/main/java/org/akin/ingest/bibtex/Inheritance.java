package org.akin.ingest.bibtex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.jspecify.annotations.Nullable;

/// Gives entries what they inherit by `crossref` and `xdata`, whether the parent stands before or
/// behind them, and keeps their order. An entry whose parent has not come yet waits, and what
/// follows waits behind it; both the waiting entries and the parents that are remembered are
/// bounded, so of two relatives that stand further apart than that the child stays without.
///
/// Inherited is where and when something appeared, never an identifier: the DOI of the proceedings
/// is not that of the paper.
final class Inheritance {
  /// Of the waiting entries, and again of the parents, in bytes: some 50,000 entries.
  static final long MAX_COST = 48L << 20;

  /// Parents of parents: a chapter, its book, the work in several volumes.
  private static final int MAX_DEPTH = 4;

  /// Of one entry; with the depth, this bounds the work that a hostile file can ask for.
  private static final int MAX_PARENTS = 8;

  private static final String XDATA = "xdata";
  private static final String ALIASES = "ids";

  /// What biblatex's rules pass on under the same name, as far as this reader does.
  private static final List<String> SAME_NAME =
      List.of(
          "booktitle",
          "booksubtitle",
          "journal",
          "journaltitle",
          "maintitle",
          "series",
          "school",
          "institution",
          "organization",
          "publisher",
          "eventtitle",
          "howpublished");

  /// What an entry without a title has of one of its type: it is the same work under another key.
  private static final List<String> SAME_WORK =
      List.of("title", "subtitle", "author", "doi", "eprint", "archiveprefix", "eprinttype");

  private static final List<String> WHEN = List.of("date", "year", "month", "day");
  private static final Set<String> OF_A_PARENT = Set.copyOf(ofAParent());

  /// Those whose parts are papers themselves; their title is the part's `booktitle`.
  private static final Set<String> PARTS_OF_BOOKS =
      Set.of("inbook", "bookinbook", "suppbook", "incollection", "inreference", "suppcollection");

  private static final Set<String> PARTS_OF_PROCEEDINGS = Set.of("inproceedings", "conference");
  private static final Set<String> PARTS_OF_PERIODICALS = Set.of("article", "suppperiodical");

  /// An entry, or what could not be read and keeps its place.
  sealed interface Waiting {
    /// Roughly the memory it takes, in bytes.
    long cost();

    record Entry(BibtexEntry entry) implements Waiting {
      @Override
      public long cost() {
        return entry.cost();
      }
    }

    record Broken(long line, String reason, String excerpt) implements Waiting {
      @Override
      public long cost() {
        return 2L * RawRecord.EXCERPT;
      }
    }
  }

  private final Notes notes;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private final LinkedHashMap<String, BibtexEntry> parents = new LinkedHashMap<>(64, 0.75f, true);
  private long waitingCost;
  private long parentsCost;

  Inheritance(Notes notes) {
    this.notes = notes;
  }

  private static List<String> ofAParent() {
    List<String> names = new ArrayList<>(SAME_NAME);
    names.addAll(WHEN);
    names.addAll(SAME_WORK);
    names.addAll(List.of("crossref", XDATA, ALIASES));
    return List.copyOf(names);
  }

  /// Takes the next entry of the file; one of `xdata` is only there to be inherited from.
  void add(BibtexEntry entry) {
    boolean isData = entry.type().equals(XDATA);
    remember(isData ? entry : entry.only(OF_A_PARENT));
    if (!isData) {
      waiting.add(new Waiting.Entry(entry));
      waitingCost += entry.cost();
    }
  }

  /// Takes what could not be read.
  void add(Waiting.Broken broken) {
    waiting.add(broken);
    waitingCost += broken.cost();
  }

  /// The next in the order of the file, null while it waits for a parent.
  ///
  /// @param ended whether nothing more will be added
  @Nullable Waiting next(boolean ended) {
    Waiting head = waiting.peek();
    boolean released = ended || waitingCost > MAX_COST;
    if (head == null
        || (head instanceof Waiting.Entry(BibtexEntry entry)
            && !released
            && !isComplete(entry, 0))) {
      return null;
    }
    waiting.remove();
    waitingCost -= head.cost();
    return head instanceof Waiting.Entry(BibtexEntry entry)
        ? new Waiting.Entry(inherited(entry, 0))
        : head;
  }

  private void remember(BibtexEntry entry) {
    List<String> keys = listed(entry.fields().get(ALIASES));
    if (entry.key() != null) {
      keys.addFirst(entry.key());
    }
    for (String key : keys) {
      if (parents.putIfAbsent(lower(key), entry) == null) {
        parentsCost += entry.cost();
      }
    }
    var eldest = parents.values().iterator();
    while (parentsCost > MAX_COST && eldest.hasNext()) {
      parentsCost -= eldest.next().cost();
      eldest.remove();
    }
  }

  private boolean isComplete(BibtexEntry entry, int depth) {
    for (String key : parentKeys(entry)) {
      BibtexEntry parent = parents.get(lower(key));
      if (parent == null || (depth < MAX_DEPTH && !isComplete(parent, depth + 1))) {
        return false;
      }
    }
    return true;
  }

  private BibtexEntry inherited(BibtexEntry entry, int depth) {
    BibtexEntry heir = entry;
    for (String key : parentKeys(entry)) {
      BibtexEntry parent = parents.get(lower(key));
      if (parent == null) {
        notes.add(entry.line(), "no entry '" + key + "' to inherit from; read without it");
      } else if (depth < MAX_DEPTH) {
        BibtexEntry whole = inherited(parent, depth + 1);
        heir = heir.inheriting(whole.type().equals(XDATA) ? whole.fields() : passed(heir, whole));
      }
    }
    return heir;
  }

  private static List<String> parentKeys(BibtexEntry entry) {
    List<String> keys = listed(entry.fields().get(XDATA));
    String parent = entry.fields().get("crossref");
    if (parent != null) {
      keys.add(parent.strip());
    }
    keys.removeIf(key -> entry.key() != null && key.equalsIgnoreCase(entry.key()));
    return keys;
  }

  private static List<String> listed(@Nullable String list) {
    List<String> keys = new ArrayList<>();
    for (String key : list == null ? new String[0] : list.split(",", MAX_PARENTS + 1)) {
      if (!key.isBlank() && keys.size() < MAX_PARENTS) {
        keys.add(key.strip());
      }
    }
    return keys;
  }

  /// What a parent passes on to this child.
  private static Map<String, String> passed(BibtexEntry child, BibtexEntry parent) {
    Map<String, String> passed = new HashMap<>();
    SAME_NAME.forEach(name -> pass(parent, name, passed, name));
    if (child.first("date", "year") == null) {
      WHEN.forEach(name -> pass(parent, name, passed, name));
    }
    passTitle(child, parent, passed);
    return passed;
  }

  /// The title of the whole is not that of a part, but names what the part appeared in.
  private static void passTitle(BibtexEntry child, BibtexEntry parent, Map<String, String> passed) {
    String type = child.type();
    boolean ofSeveralVolumes = parent.type().startsWith("mv");
    if (PARTS_OF_BOOKS.contains(type) || PARTS_OF_PROCEEDINGS.contains(type)) {
      if (!passed.containsKey("booktitle")) {
        pass(parent, "title", passed, ofSeveralVolumes ? "maintitle" : "booktitle");
      }
    } else if (PARTS_OF_PERIODICALS.contains(type) && parent.type().equals("periodical")) {
      pass(parent, "title", passed, "journaltitle");
    } else if (ofSeveralVolumes && !type.startsWith("mv")) {
      pass(parent, "title", passed, "maintitle");
    } else if (child.first("title") == null) {
      SAME_WORK.forEach(name -> pass(parent, name, passed, name));
    }
    if (type.endsWith("book") && parent.type().endsWith("book")) {
      pass(parent, "author", passed, "author");
    }
  }

  private static void pass(
      BibtexEntry parent, String name, Map<String, String> passed, String newName) {
    String value = parent.fields().get(name);
    if (value != null) {
      passed.put(newName, value);
    }
  }

  private static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }
}
