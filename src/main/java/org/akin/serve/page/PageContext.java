package org.akin.serve.page;

import org.akin.serve.page.words.Words;

/// What a page is written with, whatever it is about.
///
/// @param links to papers and topics
/// @param words in the reader's language
/// @param root address of this server as the reader reaches it, without slash at the end
/// @param address of the page, path and query
record PageContext(Links links, Words words, String root, String address) {}
