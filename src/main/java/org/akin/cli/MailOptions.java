package org.akin.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.akin.digest.Mail;
import org.akin.digest.MailServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags that say how mail is sent.
final class MailOptions {
  @Option(
      names = "--smtp",
      paramLabel = "URL",
      defaultValue = "${env:AKIN_SMTP}",
      description =
          "Mail server: smtp://host:port, with TLS where it offers that, or smtps://host:port;"
              + " user@ before the host where it asks for one (AKIN_SMTP).")
  private @Nullable URI smtp;

  @Option(
      names = "--smtp-password-file",
      paramLabel = "FILE",
      defaultValue = "${env:AKIN_SMTP_PASSWORD_FILE}",
      description = "File that holds the password of that user (AKIN_SMTP_PASSWORD_FILE).")
  private @Nullable Path passwordFile;

  @Option(
      names = "--mail-from",
      paramLabel = "ADDRESS",
      defaultValue = "${env:AKIN_MAIL_FROM}",
      description = "Sender, such as 'Akin <akin@example.org>' (AKIN_MAIL_FROM).")
  private @Nullable String from;

  @Option(
      names = "--mail-to",
      paramLabel = "ADDRESS",
      split = ",",
      defaultValue = "${env:AKIN_MAIL_TO}",
      description = "Receivers (AKIN_MAIL_TO).")
  private @Nullable List<String> to = List.of();

  /// Whether mail is to be sent.
  boolean isAsked() {
    return smtp != null && !smtp.toString().isBlank();
  }

  /// @throws IllegalArgumentException when mail is to be sent and something is missing for it
  void requireSense() throws IOException {
    if (isAsked()) {
      parties();
      server();
    }
  }

  Mail.Parties parties() {
    if (from == null || from.isBlank()) {
      throw new IllegalArgumentException("--mail-from: expected the sender's address, found none");
    }
    return new Mail.Parties(
        from, to == null ? List.of() : to.stream().filter(one -> !one.isBlank()).toList());
  }

  MailServer server() throws IOException {
    if (smtp == null) {
      throw new IllegalArgumentException("--smtp: expected a mail server, found none");
    }
    String password = passwordFile == null ? null : Files.readString(passwordFile).strip();
    return new MailServer(smtp, password);
  }
}
