package org.akin.serve.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;

/// What an assistant may call.
///
/// @param name as the assistant names it
/// @param title for people
/// @param description tells the assistant what it is good for
/// @param input JSON Schema of the arguments, an object
public record Tool(String name, String title, String description, JsonNode input, Call call) {
  /// Answers a call.
  @FunctionalInterface
  public interface Call {
    /// @param arguments without those that are null
    /// @param admission through which the work is to be done
    Result answer(ObjectNode arguments, Admission admission) throws Exception;
  }

  /// What a call gives.
  ///
  /// @param structured written as a JSON object
  /// @param text the same for those that read text only
  public record Result(Object structured, String text) {}

  /// Lets work begin, such as when a processor is free.
  public interface Admission {
    /// At once, for those who share the machine with nobody.
    Admission FREE =
        new Admission() {
          @Override
          public <T> T run(int texts, Callable<T> work) throws Exception {
            return work.call();
          }
        };

    /// Does work.
    ///
    /// @param texts how many the model has to read
    <T> T run(int texts, Callable<T> work) throws Exception;
  }
}
