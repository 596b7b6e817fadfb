package org.akin.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Where lines begin in an input. They end as [org.akin.ingest.record.LineReader] ends them: with
/// LF, CR LF or CR.
public final class LineStarts {
  private static final int BUFFER = 1 << 16;

  private LineStarts() {}

  /// The beginning of a line.
  ///
  /// @param line counted from 1
  /// @param offset in bytes from the beginning of the input
  public record Start(long line, long offset) {}

  /// The beginnings of the first line and of every `every`th after it. Of an input that breaks off,
  /// those before the break.
  ///
  /// @param every how many lines are from one to the next, at least 1
  public static List<Start> of(InputStream in, int every) {
    List<Start> starts = new ArrayList<>();
    byte[] buffer = new byte[BUFFER];
    long offset = 0;
    long line = 0;
    boolean begins = true;
    boolean afterReturn = false;
    for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
      for (int i = 0; i < read; i++) {
        byte one = buffer[i];
        boolean goesOn = afterReturn && one == '\n';
        afterReturn = one == '\r';
        if (goesOn) {
          continue;
        }
        if (begins) {
          if (line % every == 0) {
            starts.add(new Start(line + 1, offset + i));
          }
          line++;
        }
        begins = one == '\n' || one == '\r';
      }
      offset += read;
    }
    return starts;
  }

  private static int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException breaksOff) {
      // The reader of the lines comes to the same place, and says so.
      return -1;
    }
  }
}
