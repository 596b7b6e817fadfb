package org.akin.digest;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// A digest as an RFC 5322 message: text and HTML, of which a reader's program shows one.
///
/// @param digest what it says
/// @param id by which programs know that they have it already, without angle brackets
/// @param made when
/// @param parties from whom to whom
public record Mail(Digest digest, String id, Instant made, Parties parties) {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /// From whom to whom.
  ///
  /// @param from one address, such as `Akin <akin@example.org>`
  /// @param to addresses, at least one
  public record Parties(String from, List<String> to) {
    /// @throws IllegalArgumentException naming what is no address
    public Parties {
      address(from);
      to = List.copyOf(to);
      if (to.isEmpty()) {
        throw new IllegalArgumentException("mail: expected somebody to send to, found nobody");
      }
      to.forEach(Parties::address);
    }

    private static InternetAddress address(String text) {
      try {
        InternetAddress address = new InternetAddress(text, true);
        if (!address.getAddress().contains("@")) {
          throw new AddressException("without @");
        }
        return address;
      } catch (AddressException e) {
        throw new IllegalArgumentException(
            "mail: expected an address such as ann@example.org, found " + text, e);
      }
    }

    InternetAddress sender() {
      return address(from);
    }

    InternetAddress[] receivers() {
      return to.stream().map(Parties::address).toArray(InternetAddress[]::new);
    }

    /// The host of the sender's address.
    public String domain() {
      String address = sender().getAddress();
      return address.substring(address.lastIndexOf('@') + 1);
    }
  }

  /// The bytes of the message, lines ending with CR LF.
  public byte[] bytes() {
    try {
      var bytes = new ByteArrayOutputStream();
      message(Session.getInstance(new java.util.Properties())).writeTo(bytes);
      return bytes.toByteArray();
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
  }

  MimeMessage message(Session session) throws MessagingException {
    var message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            // The same at every try, so that a message that arrives twice is shown once.
            setHeader("Message-ID", "<" + id + ">");
          }
        };
    message.setFrom(parties.sender());
    message.setRecipients(Message.RecipientType.TO, parties.receivers());
    message.setSubject(Legal.text(digest.title()).replace('\n', ' '), UTF_8);
    message.setSentDate(Date.from(made));
    // RFC 3834: no answers by machines.
    message.setHeader("Auto-Submitted", "auto-generated");
    var text = new MimeBodyPart();
    text.setText(Legal.text(digest.text()), UTF_8);
    var html = new MimeBodyPart();
    html.setText(digest.html(), UTF_8, "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }
}
