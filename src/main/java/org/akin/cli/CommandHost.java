package org.akin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.akin.Library;
import org.akin.local.backup.LibraryDoor;

/// Runs commands of other processes of this user on the library that this one has open.
record CommandHost(Library library, Semaphore places) implements LibraryDoor.Visitor {
  /// Commands at a time; they are one user's.
  private static final int MOST = 16;

  /// Answers other processes until the library is closed.
  static void open(Library library) throws IOException {
    library.answerProcesses(new CommandHost(library, new Semaphore(MOST)));
  }

  @Override
  public void answer(JsonNode request, SocketChannel client) throws IOException {
    if (!request.has("arguments")) {
      LibraryDoor.refuse(client, "expected arguments, found none");
    } else if (!places.tryAcquire()) {
      new Frame(
              Frame.Kind.ERR,
              "akin: the server runs %d other commands; try again later%n"
                  .formatted(MOST)
                  .getBytes(StandardCharsets.UTF_8))
          .write(client);
      new Frame(Frame.Kind.EXIT, new byte[] {Main.FAILED}).write(client);
    } else {
      try {
        new Session(library, request, client).run();
      } finally {
        places.release();
      }
    }
  }
}
