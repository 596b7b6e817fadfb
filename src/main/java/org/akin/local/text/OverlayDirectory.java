package org.akin.local.text;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.NoLockFactory;

/// A directory that is only read: what is written over it stays in memory, and what is deleted only
/// looks deleted.
final class OverlayDirectory extends FilterDirectory {
  private final ByteBuffersDirectory written = new ByteBuffersDirectory();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();

  /// @param read is closed with this
  OverlayDirectory(Directory read) {
    super(read);
  }

  private boolean isWritten(String name) throws IOException {
    return written.fileExists(name);
  }

  @Override
  public String[] listAll() throws IOException {
    Set<String> names = new TreeSet<>(Set.of(in.listAll()));
    names.removeAll(deleted);
    names.addAll(Set.of(written.listAll()));
    return names.toArray(String[]::new);
  }

  @Override
  public void deleteFile(String name) throws IOException {
    if (isWritten(name)) {
      written.deleteFile(name);
    } else {
      deleted.add(name);
    }
  }

  @Override
  public long fileLength(String name) throws IOException {
    return isWritten(name) ? written.fileLength(name) : in.fileLength(name);
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    return written.createOutput(name, context);
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    return written.createTempOutput(prefix, suffix, context);
  }

  @Override
  public void sync(Collection<String> names) {}

  @Override
  public void syncMetaData() {}

  @Override
  public void rename(String source, String target) throws IOException {
    written.rename(source, target);
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    return isWritten(name) ? written.openInput(name, context) : in.openInput(name, context);
  }

  @Override
  public Set<String> getPendingDeletions() {
    return Set.of();
  }

  @Override
  public Lock obtainLock(String name) throws IOException {
    return NoLockFactory.INSTANCE.obtainLock(written, name);
  }

  @Override
  public void close() throws IOException {
    written.close();
    in.close();
  }
}
