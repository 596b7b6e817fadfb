package org.akin;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.recommend.Answer;

/// Puts questions to a library that may get the vectors of another model at any time.
///
/// @param facts of the library now
record Asking(Supplier<StoreFacts> facts) {
  /// A question that is put when it is known what its answer begins with.
  @FunctionalInterface
  interface Question {
    /// @param empty answer with the model and a generation that is not newer than what is asked
    Answer answer(Answer empty) throws IOException;
  }

  /// Puts a question, and again when the library got the vectors of another model meanwhile: what
  /// was encoded with one is not to be looked for among those of the other.
  Answer answer(Question question) throws IOException {
    while (true) {
      StoreFacts before = facts.get();
      ModelStamp made = before.model();
      String name = made == null ? null : made.name();
      try {
        Answer answer = question.answer(Answer.empty(name, before.generation()));
        if (made == null || isMadeBy(made)) {
          return answer;
        }
      } catch (IOException | RuntimeException e) {
        if (made == null || isMadeBy(made)) {
          throw e;
        }
      }
    }
  }

  private boolean isMadeBy(ModelStamp model) {
    return Objects.equals(model, facts.get().model());
  }
}
