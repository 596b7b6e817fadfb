package org.akin;

import java.io.IOException;
import java.util.List;
import org.akin.corpus.Figure;

/// What those who operate a library want to see of its backend.
public final class LibraryFigures {
  private LibraryFigures() {}

  /// The figures as of now; which there are depends on the backend.
  ///
  /// @throws IOException when the backend cannot tell
  public static List<Figure> of(Library library) throws IOException {
    return library.opened().backend().figures();
  }
}
