package org.akin.digest;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A server that takes mail by SMTP (RFC 5321).
///
/// @param address `smtp://user@host:587` upgrades to TLS where the server offers it, and must when
///   there is a user; `smtps://host:465` begins with TLS
/// @param password null when the server asks for none
public record MailServer(URI address, @Nullable String password) {
  private static final int SMTP = 25;
  private static final int SMTPS = 465;
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /// @throws IllegalArgumentException when the address is of another kind, or one of user and
  ///   password is missing
  public MailServer {
    String scheme = Objects.toString(address.getScheme(), "").toLowerCase(Locale.ROOT);
    if (!scheme.equals("smtp") && !scheme.equals("smtps") || address.getHost() == null) {
      throw new IllegalArgumentException(
          "mail server: expected smtp://host:port or smtps://host:port, found " + address);
    }
    if ((address.getUserInfo() == null) != (password == null)) {
      throw new IllegalArgumentException(
          "mail server: expected a user in its address and a password, or neither");
    }
  }

  /// Whether it is spoken to in TLS from the first byte.
  private boolean isImplicit() {
    return address.getScheme().equalsIgnoreCase("smtps");
  }

  /// Hands a message over, to all who are to get it or to nobody.
  ///
  /// @throws IOException when the server is not reached or refuses it; it may have taken it all the
  ///   same when only its answer was lost
  public void send(Mail mail) throws IOException {
    Session session = Session.getInstance(properties(), authenticator());
    try {
      Transport.send(mail.message(session));
    } catch (MessagingException e) {
      throw new IOException("mail was not sent by %s: %s".formatted(shown(), reason(e)), e);
    }
  }

  private Properties properties() {
    var properties = new Properties();
    String protocol = isImplicit() ? "smtps" : "smtp";
    String prefix = "mail." + protocol + ".";
    properties.put("mail.transport.protocol", protocol);
    properties.put("mail.transport.protocol.rfc822", protocol);
    int port = address.getPort() > 0 ? address.getPort() : isImplicit() ? SMTPS : SMTP;
    properties.put(prefix + "host", address.getHost());
    properties.put(prefix + "port", Integer.toString(port));
    properties.put(prefix + "connectiontimeout", Long.toString(CONNECT.toMillis()));
    properties.put(prefix + "timeout", Long.toString(ANSWER.toMillis()));
    properties.put(prefix + "writetimeout", Long.toString(ANSWER.toMillis()));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "starttls.enable", "true");
    // No password goes over the net in the clear.
    boolean secret = password != null && !isLocal();
    properties.put(prefix + "starttls.required", Boolean.toString(secret));
    properties.put(prefix + "auth", Boolean.toString(password != null));
    return properties;
  }

  private boolean isLocal() {
    String host = address.getHost();
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  private @Nullable Authenticator authenticator() {
    String user = address.getUserInfo();
    if (user == null) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(user, password);
      }
    };
  }

  /// The last of the causes says most.
  private static String reason(MessagingException failure) {
    Exception last = failure;
    while (last instanceof MessagingException further && further.getNextException() != null) {
      last = further.getNextException();
    }
    String message = last.getMessage();
    return message == null ? last.getClass().getSimpleName() : message.strip();
  }

  /// Its address, without the user.
  public String shown() {
    String port = address.getPort() > 0 ? ":" + address.getPort() : "";
    return address.getScheme() + "://" + address.getHost() + port;
  }
}
