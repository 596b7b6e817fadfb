package org.akin.serve.page;

/// A file that pages need.
///
/// @param type its media type
/// @param bytes the file; not to be changed
/// @param lasting whether its address names this very content, so that it may be kept for ever
public record Asset(String type, byte[] bytes, boolean lasting) {}
