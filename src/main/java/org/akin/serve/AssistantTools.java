package org.akin.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.akin.Library;
import org.akin.json.AnswerView;
import org.akin.json.PaperForm;
import org.akin.json.SinglePaperView;
import org.akin.json.TopicListView;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.Answer;
import org.akin.serve.mcp.Tool;
import org.akin.serve.mcp.ToolServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What assistants may ask of a library: the questions of `/api/v1`, with the same arguments. None
/// changes it.
public final class AssistantTools {
  private static final Logger LOG = LoggerFactory.getLogger(AssistantTools.class);

  private static final String INSTRUCTIONS =
      "Akin holds a library of research papers and finds those that are akin to a paper, a text or"
          + " a query. Name papers by their ids, such as arXiv:1706.03762 or a DOI. cosine says how"
          + " near a paper is, from -1 to 1. Answers come from this library only: a paper that is"
          + " not found may exist elsewhere.";

  private final Library library;
  private final Function<Set<String>, PaperForm> form;

  /// @param form of papers with some fields
  private AssistantTools(Library library, Function<Set<String>, PaperForm> form) {
    this.library = library;
    this.form = form;
  }

  /// Answers assistants over HTTP.
  static ToolServer server(Library library, PaperAddress addresses) {
    return new AssistantTools(library, addresses::form).server();
  }

  /// Answers an assistant that starts this program and talks to it, until its input ends.
  ///
  /// @param in one message of JSON-RPC a line
  /// @param out gets the answers and nothing else
  public static void serve(Library library, InputStream in, PrintWriter out) throws IOException {
    PaperForm.Links none = PaperForm.WITHOUT_SERVER.links();
    var tools = new AssistantTools(library, fields -> new PaperForm(none, fields));
    try (ToolServer server = tools.server()) {
      server.serve(in, out);
    }
  }

  private ToolServer server() {
    return new ToolServer(Library.version(), INSTRUCTIONS, tools(), AssistantTools::explain);
  }

  private List<Tool> tools() {
    var schemas = new ToolSchemas(OpenApi.document("/"));
    return List.of(
        new Tool(
            "find_related_papers",
            "Find related papers",
            "Finds the papers of the library that are most like one of its papers, best first.",
            schemas.ofGet("/api/v1/papers/{id}/related"),
            this::related),
        new Tool(
            "search_papers",
            "Search papers",
            "Searches the library by meaning and by words; finds a paper by its title or id, too.",
            schemas.ofGet("/api/v1/search"),
            this::search),
        new Tool(
            "get_paper",
            "Get a paper",
            "Gives one paper with its abstract, all its identifiers and its other versions.",
            schemas.ofGet("/api/v1/papers/{id}"),
            this::paper),
        new Tool(
            "list_topics",
            "List topics",
            "Lists the subjects of the library with labels, sizes and typical papers.",
            schemas.ofGet("/api/v1/topics"),
            this::topics),
        new Tool(
            "recommend",
            "Recommend papers",
            "Finds papers near to some papers or texts, and away from others, best first. A text"
                + " is an object with title, abstract or both, such as a draft.",
            schemas.ofGetAndPost(ApiRoutes.RECOMMENDATIONS, "like", "unlike"),
            this::recommend));
  }

  private Tool.Result related(ObjectNode arguments, Tool.Admission admission) throws Exception {
    PaperId id = id(arguments);
    var parameters =
        new Parameters(RecommendationRequest.options(arguments, Set.of("id")), Parameters.RELATED);
    var options = parameters.options();
    var papers = form.apply(parameters.fields());
    boolean grouped = parameters.grouped();
    return admission.run(0, () -> result(library.related(id, options), null, grouped, papers));
  }

  private Tool.Result search(ObjectNode arguments, Tool.Admission admission) throws Exception {
    var parameters =
        new Parameters(RecommendationRequest.options(arguments, Set.of()), Parameters.SEARCH);
    String query = parameters.required("q");
    var mode = parameters.mode();
    var options = parameters.options();
    var papers = form.apply(parameters.fields());
    boolean grouped = parameters.grouped();
    return admission.run(
        1, () -> result(library.search(query, mode, options), query, grouped, papers));
  }

  private Tool.Result recommend(ObjectNode arguments, Tool.Admission admission) throws Exception {
    var request = RecommendationRequest.ofBody(arguments);
    var papers = form.apply(request.fields());
    return admission.run(
        request.texts(),
        () ->
            result(
                library.recommend(request.like(), request.unlike(), request.options()),
                null,
                request.grouped(),
                papers));
  }

  private Tool.Result result(
      Answer answer, @Nullable String query, boolean grouped, PaperForm papers) throws IOException {
    Answer shown = grouped ? library.grouped(answer) : answer;
    return new Tool.Result(AnswerView.of(shown, query, papers), ToolTexts.of(shown));
  }

  private Tool.Result paper(ObjectNode arguments, Tool.Admission admission) throws Exception {
    PaperId id = id(arguments);
    requireNoMore(arguments, Set.of("id"));
    return admission.run(
        0,
        () -> {
          long generation = library.facts().generation();
          var details = library.details(id);
          var links = form.apply(Set.of()).links();
          return new Tool.Result(
              SinglePaperView.of(details, generation, links), ToolTexts.of(details));
        });
  }

  private Tool.Result topics(ObjectNode arguments, Tool.Admission admission) throws Exception {
    requireNoMore(arguments, Set.of());
    return admission.run(
        0,
        () -> {
          TopicListView view = TopicListView.of(library);
          String hint = view.hint();
          return new Tool.Result(view, hint == null ? ToolTexts.of(library.topics().all()) : hint);
        });
  }

  private static void requireNoMore(ObjectNode arguments, Set<String> known) {
    new Parameters(RecommendationRequest.options(arguments, Set.of()), known);
  }

  private static PaperId id(ObjectNode arguments) {
    String id = arguments.path("id").asText("");
    if (id.isBlank()) {
      throw new BadParameterException("argument 'id' is missing");
    }
    try {
      return PaperId.parse(id);
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String explain(Exception failure) {
    return switch (failure) {
      case PaperNotFoundException unknown -> unknown.getMessage() + "; try search_papers";
      case BadParameterException bad -> String.valueOf(bad.getMessage());
      case IllegalArgumentException bad -> String.valueOf(bad.getMessage());
      case NotMadeException missing -> String.valueOf(missing.getMessage());
      case RejectedExecutionException busy -> String.valueOf(busy.getMessage());
      case HttpResponseException refused -> String.valueOf(refused.getMessage());
      case CorruptDataException damaged -> {
        LOG.error("an assistant met damaged data", damaged);
        yield "the library is damaged; see the server's log";
      }
      default -> {
        LOG.error("an assistant's call failed", failure);
        yield "the call failed; see the server's log";
      }
    };
  }
}
