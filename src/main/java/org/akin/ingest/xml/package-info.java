/// XML documents that hold papers. [XmlForms] is the door. `TagScanner` finds the elements that are
/// records, whatever the document is like otherwise; `RecordParser` makes a tree of each; a `Form`
/// tells the records of one kind of document, and `…Fields` read what they say. Depends on
/// `ingest.record` and `paper`.
@NullMarked
package org.akin.ingest.xml;

import org.jspecify.annotations.NullMarked;
