package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.akin.Library;
import org.akin.cite.CitationFormat;
import org.akin.cite.CitationStyle;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// Citations for reference managers: of one paper below its page's address, of several below
/// `/list`.
///
/// An identifier may itself end in `.bib`: an address is a citation when the part before the ending
/// is a paper of the library, or when the whole is none; else it is the page of the paper.
final class CitationRoutes {
  private static final String PAPERS = "/papers/";
  private static final String LIST = "/list.";
  private static final String TEXT = ".txt";
  private static final String STYLE = "style";

  private final Library library;
  private final Handler page;

  /// @param page answers the addresses below `/papers/` that are no citations
  CitationRoutes(Library library, Handler page) {
    this.library = library;
    this.page = page;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, PAPERS + "*", this::paper);
    Responses.read(routes, LIST + "txt", this::listInStyle);
    for (CitationFormat format : CitationFormat.values()) {
      Responses.read(routes, LIST + format.extension(), context -> list(context, format));
    }
  }

  private void paper(Context context) throws Exception {
    String path = PaperPath.after(PAPERS, context);
    Optional<CitationFormat> format = CitationFormat.ofName(path);
    boolean inStyle = path.endsWith(TEXT);
    if (format.isEmpty() && !inStyle) {
      page.handle(context);
      return;
    }
    PaperId id = PaperPath.id(path.substring(0, path.lastIndexOf('.')));
    if (library.find(id).isEmpty() && isPaper(path)) {
      page.handle(context);
    } else if (inStyle) {
      CitationStyle style = style(new Parameters(context, Set.of(STYLE)));
      sendInStyle(context, style, () -> List.of(library.paper(id)));
    } else {
      new Parameters(context, Parameters.NONE);
      send(context, format.orElseThrow(), () -> List.of(library.paper(id)));
    }
  }

  private boolean isPaper(String path) throws IOException {
    try {
      return library.find(PaperPath.id(path)).isPresent();
    } catch (BadParameterException noId) {
      return false;
    }
  }

  private static CitationStyle style(Parameters parameters) {
    String named = parameters.single(STYLE, CitationStyle.APA.key());
    return CitationStyle.named(named)
        .orElseThrow(() ->
            new BadParameterException(
                STYLE
                    + ": expected one of "
                    + Arrays.stream(CitationStyle.values())
                        .map(CitationStyle::key)
                        .collect(Collectors.joining(", "))
                    + ", found "
                    + named));
  }

  private void sendInStyle(Context context, CitationStyle style, Papers papers) throws Exception {
    Responses.document(
        context, library, CitationStyle.MEDIA_TYPE, "", () -> style.text(papers.find()));
  }

  private void listInStyle(Context context) throws Exception {
    var parameters = new Parameters(context, Set.of("like", STYLE));
    Set<PaperId> ids = listed(parameters);
    sendInStyle(context, style(parameters), () -> papers(ids));
  }

  private static Set<PaperId> listed(Parameters parameters) {
    Set<PaperId> ids = parameters.ids("like");
    if (ids.isEmpty()) {
      throw new BadParameterException("like: expected at least one paper, found none");
    }
    return ids;
  }

  private void list(Context context, CitationFormat format) throws Exception {
    Set<PaperId> ids = listed(new Parameters(context, Set.of("like")));
    send(context, format, () -> papers(ids));
  }

  private List<Paper> papers(Set<PaperId> ids) throws IOException {
    List<Paper> papers = new ArrayList<>();
    for (PaperId id : ids) {
      Paper paper = library.paper(id);
      if (papers.stream().noneMatch(listed -> listed.id().equals(paper.id()))) {
        papers.add(paper);
      }
    }
    return papers;
  }

  private interface Papers {
    List<Paper> find() throws IOException;
  }

  /// Saved by a browser as a file, which is what reference managers open.
  private void send(Context context, CitationFormat format, Papers papers) throws Exception {
    String name = "attachment; filename=\"citation." + format.extension() + "\"";
    Responses.document(
        context,
        library,
        format.mediaType(),
        "",
        () -> {
          String text = format.text(papers.find());
          context.header(Header.CONTENT_DISPOSITION, name);
          return text;
        });
  }
}
