package org.akin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class AtomFeedTest {
  private static AtomFeed feed(AtomEntry... entries) {
    return new AtomFeed(
        "tag:example.org,2026:feeds/x",
        "Title <&> \"x\"",
        "Subtitle",
        URI.create("https://example.org/feeds/x.atom"),
        URI.create("https://example.org/x"),
        new AtomFeed.Generator("Akin", "1.0"),
        List.of(entries));
  }

  private static AtomEntry entry(String title, Instant updated) {
    return new AtomEntry(
        "tag:example.org,2026:papers/1",
        title,
        updated,
        URI.create("https://example.org/papers/1"),
        null,
        List.of(),
        List.of("cs.CL"),
        "");
  }

  private static Document parsed(AtomFeed feed) throws Exception {
    var factory = DocumentBuilderFactory.newDefaultNSInstance();
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(feed.xml())));
  }

  @Test
  void escapesWhatXmlReservesAndLeavesOutWhatItCannotHold() throws Exception {
    Document xml = parsed(feed(entry("a\u0001b <c> & 𝒢 \uFFFE]]>", Instant.EPOCH)));

    assertThat(xml.getElementsByTagNameNS("*", "title").item(0).getTextContent())
        .isEqualTo("Title <&> \"x\"");
    assertThat(xml.getElementsByTagNameNS("*", "title").item(1).getTextContent())
        .isEqualTo("ab <c> & 𝒢 ]]>");
  }

  @Test
  void wasUpdatedWhenItsNewestEntryAppeared() {
    Instant newest = Instant.parse("2024-05-01T00:00:00Z");

    assertThat(feed(entry("a", Instant.EPOCH), entry("b", newest)).updated()).isEqualTo(newest);
  }

  @Test
  void isValidWithoutEntries() throws Exception {
    Document xml = parsed(feed());

    assertThat(xml.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
    assertThat(xml.getElementsByTagNameNS("*", "updated").item(0).getTextContent())
        .isEqualTo("1970-01-01T00:00:00Z");
  }
}
