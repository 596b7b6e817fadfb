package org.akin.embed;

/// Who waits for a vector. The lanes share the model and the cores, but not their predictors in the
/// queue.
public enum Lane {
  /// Someone looks at a screen: never behind papers, however many are sent.
  INTERACTIVE,
  /// Someone waits until one paper is stored: never behind an import.
  SINGLE,
  /// An import that wants all cores, or the GPU.
  BULK
}
