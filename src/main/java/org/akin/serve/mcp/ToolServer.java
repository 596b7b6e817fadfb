package org.akin.serve.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Answers assistants, without a memory of them: each message is answered by itself, with JSON. So
/// any server behind a proxy answers any message, and nothing is kept for those that leave.
///
/// Thread-safe.
public final class ToolServer implements AutoCloseable {
  private static final JsonMapper JSON = PaperJson.mapper();
  private static final McpJsonMapper MCP_JSON = new JacksonMcpJsonMapper(new JsonMapper());
  private static final String ADMISSION = "admission";
  private static final Duration LONGEST = Duration.ofMinutes(5);

  // Of JSON-RPC 2.0.
  private static final int INVALID_REQUEST = -32600;
  private static final int INTERNAL_ERROR = -32603;

  /// Hands messages to the SDK's server on the thread that brings them.
  private static final class Messages implements McpStatelessServerTransport {
    private @Nullable McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler handler) {
      this.handler = handler;
    }

    McpStatelessServerHandler handler() {
      return Objects.requireNonNull(handler);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }

  private final Messages messages = new Messages();
  private final Function<Exception, String> explanation;
  private final McpStatelessSyncServer server;

  /// @param version of this software
  /// @param instructions for the assistant, on all tools
  /// @param explanation what an assistant is told of a call that failed
  public ToolServer(
      String version,
      String instructions,
      List<Tool> tools,
      Function<Exception, String> explanation) {
    this.explanation = explanation;
    this.server =
        McpServer.sync(messages)
            .serverInfo("akin", version)
            .instructions(instructions)
            .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
            .jsonMapper(MCP_JSON)
            .jsonSchemaValidator(ToolServer::unchecked)
            .validateToolInputs(false)
            .immediateExecution(true)
            .requestTimeout(LONGEST)
            .tools(tools.stream().map(this::specification).toList())
            .build();
  }

  /// Tools read their arguments themselves, and say what is wrong with them in their own words.
  private static JsonSchemaValidator.ValidationResponse unchecked(
      Map<String, Object> schema, Object value) {
    return JsonSchemaValidator.ValidationResponse.asValid(null);
  }

  private SyncToolSpecification specification(Tool tool) {
    Map<String, Object> input = JSON.convertValue(tool.input(), new TypeReference<>() {});
    McpSchema.Tool described =
        McpSchema.Tool.builder(tool.name(), input)
            .title(tool.title())
            .description(tool.description())
            .annotations(
                McpSchema.ToolAnnotations.builder()
                    .title(tool.title())
                    .readOnlyHint(true)
                    .destructiveHint(false)
                    .idempotentHint(true)
                    .openWorldHint(false)
                    .build())
            .build();
    return new SyncToolSpecification(described, (context, call) -> result(tool, context, call));
  }

  private McpSchema.CallToolResult result(
      Tool tool, McpTransportContext context, McpSchema.CallToolRequest call) {
    ObjectNode arguments = JSON.createObjectNode();
    if (call.arguments() != null) {
      arguments = JSON.valueToTree(call.arguments());
    }
    arguments.removeNulls();
    var result = McpSchema.CallToolResult.builder();
    try {
      var admission = (Tool.Admission) context.get(ADMISSION);
      Tool.Result answer = tool.call().answer(arguments, admission);
      Map<String, Object> structured =
          JSON.convertValue(answer.structured(), new TypeReference<>() {});
      return result
          .structuredContent(structured)
          .addTextContent(answer.text())
          .isError(false)
          .build();
    } catch (Exception e) {
      return result.addTextContent(explanation.apply(e)).isError(true).build();
    }
  }

  /// Answers one message.
  ///
  /// @return JSON; empty when the message wants no answer
  public Optional<String> answer(String message, Tool.Admission admission) {
    McpSchema.JSONRPCMessage read;
    try {
      read = McpSchema.deserializeJsonRpcMessage(MCP_JSON, message);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(error(INVALID_REQUEST, "expected a message of JSON-RPC 2.0"));
    }
    McpTransportContext context = McpTransportContext.create(Map.of(ADMISSION, admission));
    return switch (read) {
      case McpSchema.JSONRPCRequest request -> Optional.of(answer(request, context));
      case McpSchema.JSONRPCNotification notification -> {
        messages
            .handler()
            .handleNotification(context, notification)
            .contextWrite(all -> all.put(McpTransportContext.KEY, context))
            .onErrorComplete()
            .block();
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private String answer(McpSchema.JSONRPCRequest request, McpTransportContext context) {
    try {
      var response =
          messages
              .handler()
              .handleRequest(context, request)
              .contextWrite(all -> all.put(McpTransportContext.KEY, context))
              .block();
      return MCP_JSON.writeValueAsString(response);
    } catch (IOException | RuntimeException e) {
      return error(INTERNAL_ERROR, explanation.apply(e));
    }
  }

  private static String error(int code, String message) {
    ObjectNode error = JSON.createObjectNode().put("jsonrpc", "2.0").putNull("id");
    error.putObject("error").put("code", code).put("message", message);
    return error.toString();
  }

  /// Answers messages, one a line, until there are no more.
  ///
  /// @param out gets the answers and nothing else
  public void serve(InputStream in, PrintWriter out) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        answer(line, Tool.Admission.FREE)
            .ifPresent(answer -> {
              out.print(answer + "\n");
              out.flush();
            });
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
