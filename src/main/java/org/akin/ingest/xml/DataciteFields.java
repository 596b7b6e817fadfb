package org.akin.ingest.xml;

import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// DataCite's metadata.
final class DataciteFields {
  private DataciteFields() {}

  static RecordFields of(Xml resource) {
    var fields = new RecordFields();
    for (Xml title : resource.at("titles").all("title")) {
      fields.title(title.attribute("titleType") == null ? InnerXml.of(title) : null);
    }
    for (Xml description : resource.at("descriptions").all("description")) {
      fields.abstractText(
          description.is("descriptionType", "Abstract") ? InnerXml.of(description) : null);
    }
    for (Xml creator : resource.at("creators").all("creator")) {
      Xml name = creator.at("creatorName");
      boolean isGroup = name.is("nameType", "Organizational");
      fields.author(
          creator.at("familyName").exists()
              ? PersonNames.joined(creator.text("givenName"), creator.text("familyName"))
              : isGroup ? name.text() : PersonNames.givenFirst(name.text()));
    }
    for (String type : new String[] {"Issued", "Submitted", "Available", "Created"}) {
      for (Xml date : resource.at("dates").all("date")) {
        fields.date(date.is("dateType", type) ? date.text() : null);
      }
    }
    fields.date(resource.text("publicationYear"));
    for (Xml related : resource.at("relatedItems").all("relatedItem")) {
      boolean isHost = related.is("relationType", "IsPublishedIn");
      fields.venue(isHost ? related.at("titles").text("title") : null);
    }
    fields.venue(resource.text("publisher"));
    Xml identifier = resource.at("identifier");
    if (identifier.is("identifierType", "DOI")) {
      fields.identity().offer(Scheme.DOI, identifier.text());
    } else {
      fields.identity().offer(identifier.text()).offerKey(identifier.text());
    }
    for (Xml other : resource.at("alternateIdentifiers").all("alternateIdentifier")) {
      fields.identity().offer(other.text());
    }
    return fields;
  }
}
