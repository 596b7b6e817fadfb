package org.akin.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.akin.paper.CorruptDataException;

/// By which rules texts become what the model reads. Vectors made by different rules are as little
/// comparable as those of different models. In JSON the number.
public enum TextRules {
  /// Text in its stored form, TeX included: libraries made before there was another.
  STORED(1),
  /// [CleanText].
  CLEAN(2);

  /// What new libraries are made by.
  public static final TextRules CURRENT = CLEAN;

  private final int number;

  TextRules(int number) {
    this.number = number;
  }

  /// The number in stored data, from 1.
  @JsonValue
  public int number() {
    return number;
  }

  /// @throws CorruptDataException when no rules have the number, as in data of a later version
  @JsonCreator
  public static TextRules of(int number) {
    return Arrays.stream(values())
        .filter(rules -> rules.number == number)
        .findFirst()
        .orElseThrow(() ->
            new CorruptDataException(
                "text rules: expected 1 to %d, found %d; a later version of Akin made them"
                    .formatted(CURRENT.number, number)));
  }

  /// What the model reads of a title, or of other text without an abstract's heads and notices.
  public String title(String title) {
    return switch (this) {
      case STORED -> title;
      case CLEAN -> CleanText.of(title);
    };
  }

  /// What the model reads of a paper's title.
  public String title(CleanPaperText paper) {
    return switch (this) {
      case STORED -> paper.storedTitle();
      case CLEAN -> paper.title();
    };
  }

  /// What the model reads of a paper's abstract.
  public String abstractText(CleanPaperText paper) {
    return switch (this) {
      case STORED -> paper.storedAbstract();
      case CLEAN -> paper.abstractText();
    };
  }

  /// What the model reads of an abstract.
  public String abstractText(String text) {
    return switch (this) {
      case STORED -> text;
      case CLEAN -> CleanText.ofAbstract(text);
    };
  }
}
