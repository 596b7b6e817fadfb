package org.akin.corpus;

/// What a backend knows a stored paper by; of no meaning to anything else. Never given to another
/// paper. The order, by which ties are broken, is the backend's.
public interface Key extends Comparable<Key> {}
