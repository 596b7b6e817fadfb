package org.akin.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Text of a command that runs for another process, sent there when it is flushed or long.
final class SessionWriter extends Writer {
  private static final int LONG = 16 << 10;

  private final Frame.Kind kind;
  private final SessionInput.Sender sender;
  private final StringBuilder text = new StringBuilder();

  SessionWriter(Frame.Kind kind, SessionInput.Sender sender) {
    this.kind = kind;
    this.sender = sender;
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    text.append(characters, offset, length);
    if (text.length() > LONG) {
      flush();
    }
  }

  /// Half a character waits for its other half.
  @Override
  public void flush() throws IOException {
    int whole = text.length();
    if (whole > 0 && Character.isHighSurrogate(text.charAt(whole - 1))) {
      whole--;
    }
    if (whole > 0) {
      byte[] bytes = text.substring(0, whole).getBytes(StandardCharsets.UTF_8);
      text.delete(0, whole);
      sender.send(new Frame(kind, bytes));
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
