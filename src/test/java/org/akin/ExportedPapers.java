package org.akin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.akin.export.PaperWriter;
import org.akin.paper.Paper;

/// All papers of a library, in the order in which they are exported.
public final class ExportedPapers {
  private ExportedPapers() {}

  public static List<Paper> of(Library library) throws IOException {
    List<Paper> papers = new ArrayList<>();
    library
        .export()
        .papers(
            new PaperWriter() {
              @Override
              public void add(Paper paper) {
                papers.add(paper);
              }

              @Override
              public void close() {}
            });
    return papers;
  }
}
