package org.akin.serve.overload;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The proxies whose word is taken for where a request came from. Immutable.
///
/// A proxy appends the address of its client to `Forwarded` (RFC 7239) or `X-Forwarded-For`; what
/// stands left of that, the client may have written itself. So the list is read from its right end,
/// past the proxies that are trusted, and the first other address is the client's.
public final class TrustedProxies {
  /// Nobody's word is taken.
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private record Network(byte[] address, int prefix) {
    boolean contains(InetAddress candidate) {
      byte[] other = candidate.getAddress();
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((address[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /// Reads addresses and networks between commas, such as `10.0.0.0/8,2001:db8::1`.
  ///
  /// @throws IllegalArgumentException when one is neither
  public static TrustedProxies of(String list) {
    List<Network> networks = new ArrayList<>();
    for (String part : list.split(",")) {
      if (!part.isBlank()) {
        networks.add(network(part.strip()));
      }
    }
    return new TrustedProxies(networks);
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    byte[] address = literal(host).map(InetAddress::getAddress).orElse(new byte[0]);
    int bits = address.length * 8;
    String prefix = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
    if (bits == 0 || !prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) {
      throw new IllegalArgumentException(
          "trusted-proxies: expected addresses or networks such as 10.0.0.0/8, found '%s'"
              .formatted(text));
    }
    return new Network(address, Integer.parseInt(prefix));
  }

  /// Whether a proxy is one of these.
  public boolean contains(InetAddress proxy) {
    return networks.stream().anyMatch(network -> network.contains(proxy));
  }

  /// Where a request came from.
  ///
  /// @param peer the other end of the connection
  /// @param forwarded the values of `Forwarded`, in their order
  /// @param forwardedFor the values of `X-Forwarded-For`, in their order
  /// @return the client; the last proxy that is trusted where what it says cannot be read, or where
  ///   the two headers disagree, since a proxy sets one and passes the client's other
  public InetAddress client(InetAddress peer, List<String> forwarded, List<String> forwardedFor) {
    if (!contains(peer)) {
      return peer;
    }
    InetAddress one = walk(peer, elements(forwarded).stream().map(TrustedProxies::node).toList());
    InetAddress other = walk(peer, elements(forwardedFor));
    if (forwarded.isEmpty()) {
      return other;
    }
    return forwardedFor.isEmpty() || one.equals(other) ? one : peer;
  }

  private InetAddress walk(InetAddress peer, List<String> chain) {
    InetAddress client = peer;
    for (int i = chain.size() - 1; i >= 0 && contains(client); i--) {
      Optional<InetAddress> before = address(chain.get(i));
      if (before.isEmpty()) {
        break;
      }
      client = before.get();
    }
    return client;
  }

  private static List<String> elements(List<String> values) {
    List<String> elements = new ArrayList<>();
    for (String value : values) {
      for (String element : value.split(",")) {
        elements.add(element.strip());
      }
    }
    return elements;
  }

  /// The node of `for=` in an element such as `for="[2001:db8::1]:4711";proto=https`.
  private static String node(String element) {
    for (String pair : element.split(";")) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2 && parts[0].strip().toLowerCase(Locale.ROOT).equals("for")) {
        return parts[1].strip().replace("\"", "");
      }
    }
    return "";
  }

  /// An address with or without port, IPv6 with or without brackets.
  private static Optional<InetAddress> address(String node) {
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      return end < 0 ? Optional.empty() : literal(node.substring(1, end));
    }
    int colon = node.indexOf(':');
    boolean port = colon >= 0 && colon == node.lastIndexOf(':');
    return literal(port ? node.substring(0, colon) : node);
  }

  /// Never asks a name server.
  static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The other end of a connection, as a servlet writes it: IPv6 in brackets, perhaps with a zone.
  ///
  /// @throws IllegalArgumentException when it is no address
  public static InetAddress peer(String text) {
    String bare = text.replace("[", "").replace("]", "").replaceFirst("%.*$", "");
    return InetAddress.ofLiteral(bare);
  }
}
