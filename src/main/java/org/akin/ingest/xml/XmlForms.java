package org.akin.ingest.xml;

import java.io.IOException;
import java.io.InputStream;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RecordReader;

/// Opens the XML documents that hold papers. Each reader closes its input.
public final class XmlForms {
  private XmlForms() {}

  public static RecordReader pubmed(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new PubmedForm(), notes);
  }

  public static RecordReader atom(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new AtomForm(), notes);
  }

  public static RecordReader endNote(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new EndNoteForm(), notes);
  }

  public static RecordReader acl(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new AclForm(), notes);
  }

  public static RecordReader oai(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new OaiForm(notes), notes);
  }

  public static RecordReader jats(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new JatsForm(), notes);
  }

  public static RecordReader europePmc(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new PlainForm("result", EuropePmcFields::of), notes);
  }

  public static RecordReader dblp(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new DblpForm(), notes);
  }

  public static RecordReader word(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new PlainForm("Source", WordFields::of), notes);
  }

  public static RecordReader rss(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new RssForm(), notes);
  }

  public static RecordReader crossref(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new CrossrefForm(), notes);
  }

  public static RecordReader mods(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new PlainForm("mods", ModsFields::of), notes);
  }

  public static RecordReader marc(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new MarcForm(), notes);
  }

  public static RecordReader datacite(InputStream in, Notes notes) throws IOException {
    return new XmlRecords(in, new PlainForm("resource", DataciteFields::of), notes);
  }
}
