package org.akin.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.akin.Library;
import org.akin.corpus.MapPoints;
import org.akin.json.MapView;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.akin.serve.page.Pages;
import org.akin.serve.page.words.Language;
import org.akin.text.CleanText;

/// The map of a library as one HTML file that opens without a server and asks nobody for anything.
public final class MapFile {
  private MapFile() {}

  /// The file, UTF-8; some 150 bytes a paper.
  ///
  /// @param language of what the map says itself
  /// @throws IOException when the library has no map
  public static String html(Library library, Language language) throws IOException {
    MapPoints points =
        library.map().points().orElseThrow(() -> new IOException(MapRoutes.HOW_TO_MAKE));
    ObjectNode map = PaperJson.mapper().valueToTree(MapView.of(points, library));
    ArrayNode titles = map.putArray("title");
    ArrayNode urls = map.putArray("url");
    for (String id : points.ids()) {
      Optional<Paper> paper = library.find(PaperId.parse(id));
      titles.add(paper.map(Paper::title).map(CleanText::of).orElse(id));
      urls.add(paper.map(MapFile::url).orElse(""));
    }
    String data = new String(Responses.json(map), StandardCharsets.UTF_8);
    return new Pages(PaperAddress::encoded, "").at("", language, "").mapFile(points.size(), data);
  }

  private static String url(Paper paper) {
    return paper.url() != null ? paper.url() : paper.id().url().orElse("");
  }
}
