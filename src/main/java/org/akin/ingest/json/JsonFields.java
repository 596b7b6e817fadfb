package org.akin.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;

/// Takes the fields of a paper out of a JSON object: `id`, `title`, `abstract`, `authors` (an array
/// of names or of objects with `name`, or one text), `year`, `date`, `categories` (an array, or one
/// text separated by blanks), `venue`, `url`, `doi`, `ids`. Others are ignored.
final class JsonFields {
  private static final Pattern BETWEEN_DOIS = Pattern.compile("(?<!:)[;,]? (?=10\\.)");

  private JsonFields() {}

  /// A reason to reject a record; never leaves this class.
  private static final class WrongType extends Exception {
    private static final long serialVersionUID = 1L;

    WrongType(String field, JsonNode found) {
      super(field + ": expected a text, found " + JsonReading.kind(found));
    }
  }

  static RawRecord record(long line, ObjectNode node, String excerpt) {
    try {
      return new RawRecord.Parsed(line, fields(node), excerpt);
    } catch (WrongType | IllegalArgumentException e) {
      return new RawRecord.Unreadable(line, String.valueOf(e.getMessage()), excerpt);
    }
  }

  private static RecordFields fields(ObjectNode node) throws WrongType {
    var fields = new RecordFields();
    if (node.hasNonNull("title")) {
      fields.title(text(node, "title"));
    }
    if (node.hasNonNull("abstract")) {
      fields.abstractText(text(node, "abstract"));
    }
    texts(node.path("authors")).forEach(fields::author);
    fields.year(node.path("year").asText("")).date(node.path("date").asText(""));
    JsonNode categories = node.path("categories");
    if (categories.isTextual()) {
      for (String one : categories.asText().split(" ")) {
        fields.category(one);
      }
    } else {
      texts(categories).forEach(fields::category);
    }
    fields.venue(node.path("venue").asText("")).url(node.path("url").asText(""));
    identify(node, fields);
    return fields;
  }

  private static void identify(ObjectNode node, RecordFields fields) throws WrongType {
    fields.identity().required();
    JsonNode id = node.path("id");
    if (id.isTextual() || id.isIntegralNumber()) {
      fields.identity().corpusKey(PaperId.parse(id.asText()));
    } else if (!id.isNull() && !id.isMissingNode()) {
      throw new WrongType("id", id);
    }
    texts(node.path("ids"))
        .forEach(other -> PaperId.tryParse(other).ifPresent(fields.identity()::also));
    for (String doi : BETWEEN_DOIS.split(node.path("doi").asText(""))) {
      fields.identity().offer(PaperId.Scheme.DOI, doi);
    }
  }

  private static String text(ObjectNode node, String field) throws WrongType {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new WrongType(field, value);
    }
    return value.textValue();
  }

  private static java.util.List<String> texts(JsonNode value) {
    if (!value.isArray()) {
      return value.isValueNode() && !value.isNull()
          ? java.util.List.of(value.asText())
          : java.util.List.of();
    }
    var texts = new java.util.ArrayList<String>(value.size());
    for (JsonNode element : value) {
      JsonNode name = element.isObject() ? element.path("name") : element;
      if (name.isTextual()) {
        texts.add(name.textValue());
      }
    }
    return texts;
  }
}
