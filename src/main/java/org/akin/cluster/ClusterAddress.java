package org.akin.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a library in a cluster is: `opensearch://host:9200,host2:9200/papers`.
///
/// @param nodes at least one; asked in turn
/// @param library its name, which its indexes begin with
public record ClusterAddress(List<Node> nodes, String library) {
  /// What such an address begins with.
  public static final String SCHEME = "opensearch://";

  private static final int DEFAULT_PORT = 9200;
  private static final int LAST_PORT = 65_535;
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

  /// What OpenSearch takes as the beginning of an index's name, and leaves room for the rest.
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}");

  /// One node of the cluster.
  public record Node(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// Copies the list.
  public ClusterAddress {
    nodes = List.copyOf(nodes);
  }

  /// Whether a text is meant as an address, and not as a directory.
  public static boolean isAddress(String text) {
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException saying which part is wrong
  public static ClusterAddress parse(String text) {
    String rest = isAddress(text) ? text.substring(SCHEME.length()) : text;
    int slash = rest.indexOf('/');
    if (slash <= 0) {
      throw wrong(text, "a name after the nodes", "none");
    }
    String name = rest.substring(slash + 1);
    if (!NAME.matcher(name).matches()) {
      throw wrong(
          text, "a name of lower-case letters, digits, - and _, at most 100", "'" + name + "'");
    }
    List<Node> nodes = new ArrayList<>();
    for (String node : rest.substring(0, slash).split(",", -1)) {
      nodes.add(node(node.strip(), text));
    }
    return new ClusterAddress(nodes, name);
  }

  private static Node node(String text, String address) {
    Matcher node = HOST.matcher(text);
    if (!node.matches()) {
      throw wrong(address, "host or host:port", "'" + text + "'");
    }
    String port = node.group(2);
    int number = port == null ? DEFAULT_PORT : Integer.parseInt(port);
    if (number < 1 || number > LAST_PORT) {
      throw wrong(address, "a port from 1 to " + LAST_PORT, port);
    }
    return new Node(node.group(1), number);
  }

  private static IllegalArgumentException wrong(String address, String expected, String found) {
    return new IllegalArgumentException(
        "%s: expected %shost:port[,host:port…]/name with %s, found %s"
            .formatted(address, SCHEME, expected, found));
  }

  @Override
  public String toString() {
    return SCHEME + String.join(",", nodes.stream().map(Node::toString).toList()) + "/" + library;
  }
}
