package org.akin.serve.imports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.akin.identity.Held;
import org.akin.paper.PaperJson;
import org.akin.write.Reversal;
import org.jspecify.annotations.Nullable;

/// What a whole import did to each paper, from its [Journal]. Memory grows with the papers, not
/// with their texts, which stay in the file. Not thread-safe.
final class Reversals implements Closeable {
  /// A paper's own path through the import.
  private static final class Net {
    /// Where the line is that tells how the paper was found.
    private final long offset;

    private final int length;

    /// Among those that the line merged; -1 for the paper of the line itself.
    private final int gone;

    /// Null once the paper became part of another.
    private @Nullable String left;

    private final List<Integer> parts = new ArrayList<>();

    Net(JournalReader.Placed first, int gone) {
      this.offset = first.offset();
      this.length = first.length();
      this.gone = gone;
    }
  }

  private final Map<Integer, Net> nets = new LinkedHashMap<>();
  private final FileChannel channel;

  private Reversals(FileChannel channel) {
    this.channel = channel;
  }

  static Reversals read(Path journal) throws IOException {
    var made = new Reversals(FileChannel.open(journal, StandardOpenOption.READ));
    try (JournalReader reader = JournalReader.open(journal)) {
      for (@Nullable List<JournalReader.Placed> chunk = reader.next();
          chunk != null;
          chunk = reader.next()) {
        chunk.forEach(made::add);
      }
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
    return made;
  }

  private void add(JournalReader.Placed placed) {
    JournalLine.Change change = placed.line().change();
    if (change == null) {
      return;
    }
    Net net = nets.computeIfAbsent(change.number(), number -> new Net(placed, -1));
    net.left = change.left();
    List<Held> merged = change.merged();
    for (int i = 0; i < merged.size(); i++) {
      int position = i;
      int number = merged.get(i).number();
      Net gone = nets.computeIfAbsent(number, key -> new Net(placed, position));
      gone.left = null;
      net.parts.add(number);
    }
  }

  /// The papers that the import changed, without those that it merged into others.
  List<Integer> numbers() {
    return nets.entrySet().stream()
        .filter(entry -> entry.getValue().left != null)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// How to undo what became of some of them.
  List<Reversal> of(List<Integer> numbers) throws IOException {
    List<Reversal> reversals = new ArrayList<>();
    for (int number : numbers) {
      Net net = nets.get(number);
      if (net != null && net.left != null) {
        List<Held> gone = new ArrayList<>();
        addParts(net, gone);
        reversals.add(new Reversal(number, before(net), net.left, gone));
      }
    }
    return reversals;
  }

  private void addParts(Net net, List<Held> to) throws IOException {
    for (int number : net.parts) {
      Net part = nets.get(number);
      if (part != null && part.left == null) {
        Held before = before(part);
        if (before != null) {
          to.add(before);
        }
        addParts(part, to);
      }
    }
  }

  private @Nullable Held before(Net net) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(net.length);
    while (line.hasRemaining()) {
      if (channel.read(line, net.offset + line.position()) < 0) {
        throw new IOException("the journal of the import ends early");
      }
    }
    JournalLine.Change change =
        PaperJson.mapper().readValue(line.array(), JournalLine.class).change();
    if (change == null) {
      return null;
    }
    return net.gone < 0 ? change.before() : change.merged().get(net.gone);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
