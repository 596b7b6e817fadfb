package org.akin.local.text;

import java.util.List;
import org.akin.analysis.Analysis;
import org.akin.analysis.IndexField;
import org.akin.analysis.PaperTerms;
import org.akin.analysis.PreparedText;
import org.akin.corpus.PaperField;
import org.akin.paper.Paper;
import org.akin.text.CleanPaperText;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;

/// A paper as Lucene keeps it:
///
/// | field | terms | for |
/// |---|---|---|
/// | `title`, `abstract`, `venue` | stems with places | BM25 and phrases |
/// | `author` | folded names with places, a gap between two authors | BM25 and phrases |
/// | `category` | lower-case class, and each archive it is in | `category:` |
/// | `year` | number | `year:`, and the order of completions |
/// | `known` | stems of title and abstract, documents only | document frequency, spelling |
/// | `completion`, `prefix`, `beginning` | folded title: words, first letters, whole | completion |
/// | `number` | the paper's number as term and value | identity |
final class PaperDocument {
  private static final FieldType DOCUMENTS_ONLY = documentsOnly();
  private static final FieldType PLACES = places();

  private PaperDocument() {}

  private static FieldType documentsOnly() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS);
    type.setOmitNorms(true);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  private static FieldType places() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setOmitNorms(true);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  static Term identity(int number) {
    return new Term(IndexField.NUMBER, Integer.toString(number));
  }

  static Document of(WordIndex.Entry entry) {
    int number = entry.number();
    Paper paper = entry.paper();
    CleanPaperText text = entry.text();
    Document document = new Document();
    document.add(new StringField(IndexField.NUMBER, Integer.toString(number), Store.NO));
    document.add(new NumericDocValuesField(IndexField.NUMBER, number));
    String title = PreparedText.ofClean(text.title());
    addKnown(document, PaperField.TITLE, title);
    addKnown(document, PaperField.ABSTRACT, PreparedText.ofClean(text.wholeAbstract()));
    for (String author : paper.authors()) {
      addText(document, PaperField.AUTHOR, PreparedText.of(author));
    }
    if (paper.venue() != null) {
      addText(document, PaperField.VENUE, PreparedText.of(paper.venue()));
    }
    for (String category : PaperTerms.categories(paper.categories())) {
      document.add(new StringField(PaperField.CATEGORY.key(), category, Store.NO));
    }
    if (paper.year() != null) {
      document.add(new IntPoint(PaperField.YEAR.key(), paper.year()));
      document.add(new NumericDocValuesField(PaperField.YEAR.key(), paper.year()));
    }
    document.add(new StoredField(PaperField.TITLE.key(), text.title()));
    addCompletion(document, FoundTerms.of(IndexField.COMPLETION, title));
    return document;
  }

  private static void addKnown(Document document, PaperField field, String prepared) {
    FoundTerms terms = FoundTerms.of(field.key(), prepared);
    document.add(new TextField(field.key(), terms.stream()));
    document.add(new Field(IndexField.KNOWN, terms.stream(), DOCUMENTS_ONLY));
  }

  private static void addText(Document document, PaperField field, String prepared) {
    document.add(new TextField(field.key(), prepared, Store.NO));
  }

  private static void addCompletion(Document document, FoundTerms title) {
    document.add(new Field(IndexField.COMPLETION, title.stream(), PLACES));
    List<Analysis.Token> tokens = title.tokens();
    for (String prefix : PaperTerms.prefixes(tokens)) {
      document.add(new Field(IndexField.PREFIX, prefix, StringField.TYPE_NOT_STORED));
    }
    document.add(
        new Field(
            IndexField.BEGINNING,
            PaperTerms.beginning(Analysis.words(tokens)),
            StringField.TYPE_NOT_STORED));
  }
}
