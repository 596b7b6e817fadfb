package org.akin.cluster.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of this machine that nobody listens on. They are below those that systems hand out for
/// outgoing connections, one of which might else take a port before its node is up.
final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int END = 32_000;

  private FreePorts() {}

  static List<Integer> find(int count) throws IOException {
    List<Integer> found = new ArrayList<>();
    int start = ThreadLocalRandom.current().nextInt(FIRST, END);
    for (int tried = 0; tried < END - FIRST && found.size() < count; tried++) {
      int port = FIRST + (start - FIRST + tried) % (END - FIRST);
      if (isFree(port)) {
        found.add(port);
      }
    }
    if (found.size() < count) {
      throw new IOException(
          "expected %d free ports from %d to %d, found %d"
              .formatted(count, FIRST, END - 1, found.size()));
    }
    return found;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
