package org.akin.embed;

/// Who waits for a vector. The lanes share the model but not their places in the queue.
public enum Lane {
  /// Someone looks at a screen: never behind an import.
  INTERACTIVE,
  /// An import that wants all cores.
  BULK
}
