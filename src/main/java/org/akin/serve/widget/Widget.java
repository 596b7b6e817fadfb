package org.akin.serve.widget;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.akin.paper.Sha256;

/// The element's script as it is sent. Immutable.
public final class Widget {
  /// Digits of the digest in the address of one version.
  public static final int SHOWN_DIGITS = 12;

  private final byte[] script = read("widget.js");
  private final String digest =
      HexFormat.of().formatHex(Sha256.digest().digest(script)).substring(0, SHOWN_DIGITS);

  /// A JavaScript module, UTF-8; not to be changed.
  public byte[] script() {
    return script;
  }

  /// Names this version: the first hexadecimal digits of its SHA-256.
  public String digest() {
    return digest;
  }

  /// What the attribute `integrity` of a script element says of this version (W3C Subresource
  /// Integrity): `sha384-` and the digest in Base64.
  public String integrity() {
    try {
      byte[] sha384 = MessageDigest.getInstance("SHA-384").digest(script);
      return "sha384-" + Base64.getEncoder().encodeToString(sha384);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-384", e);
    }
  }

  private static byte[] read(String name) {
    try (InputStream in = Widget.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
