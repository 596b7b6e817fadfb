package org.akin.local.text;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.akin.analysis.Analysis;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens Lucene's files in a directory, and empties it when they cannot be used. Files of other
/// names are left alone.
///
/// Each commit carries two facts:
///
/// | key | value |
/// |---|---|
/// | `format` | version of the fields and of the analysis, [#FORMAT] |
/// | `generation` | the library's generation, decimal |
final class IndexFolder {
  /// Grows whenever papers would be indexed differently.
  static final String FORMAT = "2";

  static final String FORMAT_KEY = "format";
  static final String GENERATION_KEY = "generation";

  private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);
  private static final double BUFFER_MEGABYTES = 48;

  private IndexFolder() {}

  /// What a directory is called in messages.
  static String name(Directory directory) {
    return FilterDirectory.unwrap(directory) instanceof FSDirectory files
        ? files.getDirectory().toString()
        : directory.toString();
  }

  /// A writer over the directory's index when it is whole and of this format, else over an empty
  /// one.
  static IndexWriter open(Directory directory) throws IOException {
    try {
      IndexWriter writer = new IndexWriter(directory, settings(OpenMode.CREATE_OR_APPEND));
      try {
        if (isUsable(writer)) {
          return writer;
        }
      } catch (IOException | RuntimeException e) {
        writer.rollback();
        throw e;
      }
      writer.rollback();
    } catch (LockObtainFailedException e) {
      throw new IOException("the word index in " + name(directory) + " is in use", e);
    } catch (AlreadyClosedException e) {
      throw closed(directory, e);
    } catch (IOException | RuntimeException e) {
      if (!saysDamage(e)) {
        throw e;
      }
      LOG.warn("rebuilding the word index in {}: it is damaged: {}", name(directory), e.toString());
    }
    empty(directory);
    return new IndexWriter(directory, settings(OpenMode.CREATE));
  }

  /// Lucene closes itself when it cannot write, also while it is opened, since it merges then. What
  /// is committed stays.
  static IOException closed(Directory directory, AlreadyClosedException e) {
    Throwable reason = e.getCause() == null ? e : e.getCause();
    return new IOException(
        "the word index in %s is closed: %s".formatted(name(directory), reason.getMessage()), e);
  }

  private static IndexWriterConfig settings(OpenMode mode) {
    // What was put but not committed must not become durable under the former generation.
    return new IndexWriterConfig(Analysis.ANALYZER)
        .setOpenMode(mode)
        .setCommitOnClose(false)
        .setMergeScheduler(new Merges())
        .setRAMBufferSizeMB(BUFFER_MEGABYTES);
  }

  /// A new index has no facts and is usable. Every file is compared with its checksum: Lucene
  /// itself only looks at heads and feet, and would answer from what lies damaged between them.
  private static boolean isUsable(IndexWriter writer) throws IOException {
    Map<String, String> facts = facts(writer);
    boolean isNew = facts.isEmpty() && writer.getDocStats().maxDoc == 0;
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
    }
    return isNew || Objects.equals(facts.get(FORMAT_KEY), FORMAT);
  }

  static Map<String, String> facts(IndexWriter writer) {
    Map<String, String> facts = new HashMap<>();
    var committed = writer.getLiveCommitData();
    if (committed != null) {
      committed.forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
    }
    return facts;
  }

  /// Lucene lets the thread of a merge that failed end with a trace on standard error. The index
  /// has closed itself by then, and its next use reports why.
  private static final class Merges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable failure) {
      LOG.debug("segments of the word index are not merged", failure);
    }
  }

  private static boolean saysDamage(Exception e) {
    return switch (e) {
      case CorruptIndexException damaged -> true;
      case IndexFormatTooOldException old -> true;
      case IndexFormatTooNewException tooNew -> true;
      case IndexNotFoundException missing -> true;
      case EOFException torn -> true;
      case NoSuchFileException missing -> true;
      // An unknown codec, or numbers that make no sense.
      case IllegalArgumentException foreign -> true;
      case IllegalStateException foreign -> true;
      case IndexOutOfBoundsException torn -> true;
      default -> false;
    };
  }

  private static void empty(Directory directory) throws IOException {
    for (String name : directory.listAll()) {
      if (IndexFileNames.CODEC_FILE_PATTERN.matcher(name).matches()
          || name.startsWith(IndexFileNames.SEGMENTS)
          || name.startsWith(IndexFileNames.PENDING_SEGMENTS)) {
        directory.deleteFile(name);
      }
    }
  }
}
