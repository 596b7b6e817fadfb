package org.akin.example;

import java.io.IOException;
import java.nio.file.Path;
import org.akin.Library;
import org.akin.ingest.PaperReader;
import org.akin.paper.PaperId;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.write.ImportListener;

/// Imports a file into a new library and prints what is near a paper.
final class RelatedPapersExample {
  private RelatedPapersExample() {}

  static void print(Path directory, Path papers, Appendable out) throws IOException {
    try (Library library = Library.open(directory);
        PaperReader reader = PaperReader.open(papers)) {
      library.importFrom(reader, ImportListener.NONE);
      var options = RelatedOptions.DEFAULT.withLimit(3);
      for (Related related :
          library.related(PaperId.parse("arXiv:1706.03762"), options).related()) {
        out.append("%.2f %s%n".formatted(related.cosine(), related.paper().title()));
      }
    }
  }
}
