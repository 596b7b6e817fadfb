package org.akin.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.akin.corpus.Backend;
import org.akin.corpus.Changes;
import org.akin.corpus.Corpus;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Retrieval;
import org.akin.corpus.StoredPaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// The embedded backend, as contracts see it.
final class DirectoryBackend implements Backend {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), DIMENSION);

  private final LocalBackend local;

  DirectoryBackend(Path directory) throws IOException {
    this.local = LocalBackend.open(directory, false);
    local.follow();
  }

  @Override
  public Corpus corpus() {
    return local.corpus(number -> 0);
  }

  @Override
  public Retrieval retrieval() {
    return local.retrieval(number -> 0);
  }

  @Override
  public CorpusScan scan() {
    return local.store();
  }

  @Override
  public void put(List<Paper> papers, List<float[]> vectors) throws IOException {
    local.commits().lock().lock();
    try {
      Changes changes = new Changes();
      int next = local.store().facts().nextNumber();
      for (int i = 0; i < papers.size(); i++) {
        Paper paper = papers.get(i);
        var known = local.store().number(paper.id());
        int number = known.isPresent() ? known.getAsInt() : next++;
        changes.put(StoredPaper.of(number, paper), vectors.get(i));
      }
      local.commits().commit(changes, MODEL);
    } finally {
      local.commits().lock().unlock();
    }
  }

  @Override
  public void remove(PaperId id) throws IOException {
    Changes changes = new Changes();
    changes.remove(local.store().number(id).orElseThrow());
    local.commits().commit(changes, MODEL);
  }

  @Override
  public void close() {
    local.close();
  }
}
