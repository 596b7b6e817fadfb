package org.akin.local.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.akin.analysis.Analysis;
import org.akin.analysis.Clause;
import org.akin.analysis.IndexField;
import org.akin.analysis.QueryTranslator;
import org.akin.analysis.Respelling;
import org.akin.corpus.PaperField;
import org.akin.corpus.TextQuery;
import org.akin.corpus.WordUse;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.text.CleanPaperText;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The words of a library's papers, in its own directory.
///
/// One thread at a time changes a paper, any number read, and another may [#commit]; a reader sees
/// every paper that was put before it asked. What is put becomes durable with [#commit], together
/// with the library's generation; after a crash the index opens as of its last commit, and
/// [#generation] tells how far it is behind the store.
///
/// ```java
/// try (WordIndex words = WordIndex.open(home.resolve("words"))) {
///   if (words.generation() != store.facts().generation()) {
///     words.clear();
///     store.forEachPaper(stored -> words.put(stored.number(), stored.paper()));
///     words.commit(store.facts().generation());
///   }
///   words.search(TextQuery.parse("author:vaswani attention"), 10, null);
/// }
/// ```
public final class WordIndex implements AutoCloseable {
  /// What [#generation] answers before the first commit.
  public static final long NEW = -1;

  /// No phrase is longer; the rest of a longer text is not looked at.
  private static final int LONGEST_TERM = 200;

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(WordIndex.class);

  // Lucene tells which memory and vector instructions it found; kept here, or the level is lost.
  private static final Logger LUCENE_LOG = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE_LOG.setLevel(Level.WARNING);
  }

  private final Directory directory;
  private final IndexWriter writer;
  private final DocumentWriter documents;
  private final SearcherManager searchers;
  private final AtomicLong changes = new AtomicLong();
  private volatile long shown;
  private volatile long generation;

  @FunctionalInterface
  private interface Question<T> {
    T ask(IndexSearcher searcher) throws IOException;
  }

  private WordIndex(Directory directory, IndexWriter writer) throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.searchers = new SearcherManager(writer, null);
    String committed = IndexFolder.facts(writer).get(IndexFolder.GENERATION_KEY);
    this.generation = committed == null ? NEW : Long.parseLong(committed);
    IndexSearcher searcher = searchers.acquire();
    try {
      this.documents = new DocumentWriter(writer, searcher.getIndexReader());
    } finally {
      searchers.release(searcher);
    }
  }

  /// Opens the index, creating the directory when absent. An index that is torn, foreign or of
  /// another format is emptied; its generation is then [#NEW].
  ///
  /// @throws IOException when the directory cannot be used or another process has the index open
  public static WordIndex open(Path path) throws IOException {
    Files.createDirectories(path);
    return open(FSDirectory.open(path));
  }

  /// Opens the index of a directory in which nothing may be changed: what is put, and an index that
  /// cannot be used and is put again as a whole, stays in memory.
  public static WordIndex openToRead(Path path) throws IOException {
    Directory read = Files.isDirectory(path) ? FSDirectory.open(path) : new ByteBuffersDirectory();
    return open(new OverlayDirectory(read));
  }

  private static WordIndex open(Directory directory) throws IOException {
    try {
      IndexWriter writer = IndexFolder.open(directory);
      try {
        return new WordIndex(directory, writer);
      } catch (AlreadyClosedException e) {
        throw IndexFolder.closed(directory, e);
      } catch (IOException | RuntimeException e) {
        writer.rollback();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /// Whether changes can be taken. When the disk fails, or has no room, the index stays readable as
  /// it was, and must be opened again for more.
  public boolean isOpen() {
    return writer.isOpen();
  }

  /// The library's generation as of the last commit, [#NEW] before the first.
  public long generation() {
    return generation;
  }

  /// Papers that can be found, those put last among them.
  public int size() throws IOException {
    return answer(searcher -> searcher.getIndexReader().numDocs());
  }

  /// Adds a paper or replaces the one of that number.
  public void put(int number, Paper paper) throws IOException {
    put(List.of(new Entry(number, paper, CleanPaperText.of(paper))));
  }

  /// A paper to be put.
  ///
  /// @param text of the paper
  public record Entry(int number, Paper paper, CleanPaperText text) {}

  /// Adds papers or replaces those of their numbers, on all cores.
  ///
  /// @param papers of different numbers
  public void put(Collection<Entry> papers) throws IOException {
    write(() -> documents.put(papers));
  }

  /// Takes a paper out; a number that is not there is no error.
  public void remove(int number) throws IOException {
    write(() -> writer.deleteDocuments(PaperDocument.identity(number)));
  }

  /// Takes all papers out.
  public void clear() throws IOException {
    write(documents::clear);
  }

  /// Makes everything durable as of a generation of the library. Writes to disk and waits for it:
  /// for many papers, not for each. What is put meanwhile may be durable as well.
  public void commit(long newGeneration) throws IOException {
    write(() -> {
      Map<String, String> facts =
          Map.of(
              IndexFolder.FORMAT_KEY,
              IndexFolder.FORMAT,
              IndexFolder.GENERATION_KEY,
              Long.toString(newGeneration));
      writer.setLiveCommitData(facts.entrySet());
      writer.commit();
    });
    generation = newGeneration;
    // So that the index answers from it when the next write fails.
    show();
  }

  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  private void write(Change change) throws IOException {
    try {
      change.make();
      changes.incrementAndGet();
    } catch (AlreadyClosedException e) {
      // Lucene closes itself when a write fails; what is committed stays.
      throw IndexFolder.closed(directory, e);
    }
  }

  /// The papers that suit a reader's query best, best first.
  ///
  /// @param limit most papers, at least 1
  /// @param accepted numbers of the papers that may be found, null for all; not to be changed
  ///   during the call
  public List<WordHit> search(TextQuery asked, int limit, @Nullable BitSet accepted)
      throws IOException {
    requirePositive(limit);
    return answer(searcher -> {
      IndexReader reader = searcher.getIndexReader();
      Query translated = hits(reader, asked, accepted);
      ScoreDoc[] hits = searcher.search(translated, limit, WordHit.BEST_FIRST, true).scoreDocs;
      return Arrays.stream(hits).map(WordHit::of).toList();
    });
  }

  private static Query hits(IndexReader reader, TextQuery asked, @Nullable BitSet accepted)
      throws IOException {
    Clause.Sum clauses = new QueryTranslator(new IndexDictionary(reader)).hits(asked);
    if (clauses == null) {
      return new MatchNoDocsQuery("nothing to look for");
    }
    BooleanQuery.Builder query = LuceneQueries.sum(clauses);
    if (accepted != null) {
      query.add(new AcceptedPapers(accepted), Occur.FILTER);
    }
    return query.build();
  }

  /// The numbers of all papers that meet a query's conditions: its phrases, exclusions and field
  /// words. Null when it has none, so that every paper does.
  public @Nullable BitSet accepted(TextQuery asked) throws IOException {
    return answer(searcher -> {
      var dictionary = new IndexDictionary(searcher.getIndexReader());
      Clause.Sum conditions = new QueryTranslator(dictionary).conditions(asked);
      if (conditions == null) {
        return null;
      }
      BooleanQuery.Builder query = LuceneQueries.sum(conditions);
      query.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
      return PaperNumbers.all(searcher, query.build());
    });
  }

  /// The numbers of all papers that meet a query's conditions and have some of its words, if it has
  /// any.
  public BitSet matching(TextQuery asked) throws IOException {
    return answer(
        searcher -> PaperNumbers.all(searcher, hits(searcher.getIndexReader(), asked, null)));
  }

  /// Titles that continue what was typed, the most likely first; each title once.
  ///
  /// @param limit most titles, at least 1
  public List<Suggestion> suggest(String typed, int limit) throws IOException {
    requirePositive(limit);
    return answer(searcher -> TitleCompletion.suggest(searcher, typed, limit));
  }

  /// Words of a query that no paper has, and what each is taken for; see [Respelling].
  public Map<String, String> respelt(TextQuery asked) throws IOException {
    return answer(searcher -> Respelling.of(new IndexDictionary(searcher.getIndexReader()), asked));
  }

  /// How some words are used, as [#documentFrequency] and [#repetition] say.
  ///
  /// @return an entry for each
  public Map<String, WordUse> usage(Collection<String> words) throws IOException {
    Map<String, WordUse> usage = HashMap.newHashMap(words.size());
    for (String word : words) {
      usage.put(word, new WordUse(documentFrequency(word), repetition(word)));
    }
    return usage;
  }

  /// Papers whose title or abstract has a word, in any of its forms, or words in a row. One word
  /// costs a dictionary lookup, more cost a search.
  public int documentFrequency(String term) throws IOException {
    String read = term.substring(0, Math.min(term.length(), LONGEST_TERM));
    List<String> words = Analysis.words(IndexField.KNOWN, read);
    return switch (words.size()) {
      case 0 -> 0;
      case 1 ->
          answer(searcher ->
              searcher.getIndexReader().docFreq(new Term(IndexField.KNOWN, words.getFirst())));
      default ->
          answer(searcher ->
              searcher.count(LuceneQueries.of(QueryTranslator.inTitleOrAbstract(read))));
    };
  }

  /// How many times an abstract that has a word, in any of its forms, says it, on average. Words
  /// that name a subject are repeated, those of common speech are not (Church & Gale, "Poisson
  /// mixtures", Natural Language Engineering 1, 1995). Costs a dictionary lookup.
  ///
  /// @return 1 or more; 1 for what is not one word or in no abstract
  public double repetition(String word) throws IOException {
    String field = PaperField.ABSTRACT.key();
    List<String> words =
        Analysis.words(field, word.substring(0, Math.min(word.length(), LONGEST_TERM)));
    if (words.size() != 1) {
      return 1;
    }
    return answer(searcher -> {
      Term term = new Term(field, words.getFirst());
      int papers = searcher.getIndexReader().docFreq(term);
      return papers == 0 ? 1 : (double) searcher.getIndexReader().totalTermFreq(term) / papers;
    });
  }

  private static void requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit: expected at least 1, found " + limit);
    }
  }

  private <T extends @Nullable Object> T answer(Question<T> question) throws IOException {
    try {
      showChanges();
      IndexSearcher searcher = searchers.acquire();
      try {
        return question.ask(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (CorruptIndexException e) {
      throw new CorruptDataException(
          "the word index in " + IndexFolder.name(directory) + " is damaged", e);
    } catch (AlreadyClosedException e) {
      throw IndexFolder.closed(directory, e);
    }
  }

  /// Lets the next question see what was put, for which that is written to files.
  ///
  /// @throws IOException when they cannot be written; the index takes no changes then
  public void show() throws IOException {
    long made = changes.get();
    try {
      searchers.maybeRefreshBlocking();
    } catch (AlreadyClosedException e) {
      throw IndexFolder.closed(directory, e);
    }
    shown = made;
  }

  /// Left to the first question after a change, so that many changes cost one new reader. The
  /// thread that asks while another shows them waits for it.
  private void showChanges() throws IOException {
    if (shown >= changes.get() || !writer.isOpen()) {
      return;
    }
    try {
      show();
    } catch (IOException e) {
      if (writer.isOpen()) {
        throw e;
      }
      LOG.warn(
          "the word index in {} answers without the latest changes: {}",
          IndexFolder.name(directory),
          e.toString());
    }
  }

  /// Closes the index; what was not committed is forgotten.
  @Override
  public void close() throws IOException {
    searchers.close();
    if (writer.isOpen()) {
      writer.close();
    }
    directory.close();
  }
}
