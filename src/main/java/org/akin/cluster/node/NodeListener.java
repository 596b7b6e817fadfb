package org.akin.cluster.node;

/// Hears how far a start is.
public interface NodeListener {
  /// For those who do not want to know.
  NodeListener SILENT =
      new NodeListener() {
        @Override
        public void received(String file, long bytes, long size) {}

        @Override
        public void waiting(String what) {}
      };

  /// @param bytes of the file that have come
  /// @param size of the whole file in bytes
  void received(String file, long bytes, long size);

  /// @param what is done or waited for from here on, as a sentence without its full stop
  void waiting(String what);
}
