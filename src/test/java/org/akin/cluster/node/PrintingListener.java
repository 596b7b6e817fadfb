package org.akin.cluster.node;

/// Says in the log of a test run what takes long.
public final class PrintingListener implements NodeListener {
  private String last = "";

  @Override
  public void received(String file, long bytes, long size) {
    if (!last.equals(file)) {
      waiting("downloading " + file);
      last = file;
    }
  }

  @Override
  public void waiting(String what) {
    System.out.println(what);
  }
}
