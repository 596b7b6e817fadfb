package org.akin.serve.overload;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Ends connections that only take a place: those without a whole request for half a minute,
/// whether nothing comes or a byte now and then; those whose client hardly reads its answer; and
/// those of one client beyond its part. Jetty's own idle limit begins again with each byte.
public final class ConnectionGuard extends Handler.Wrapper implements Connection.Listener {
  /// What a client must read of its answer in [Patience#reading], in bytes.
  static final long LEAST_BYTES = 16 << 10;

  /// More cost memory, some 20 KB each, and serve nobody: a request takes milliseconds.
  static final int MOST_CONNECTIONS = 4096;

  private static final int FEWEST_CONNECTIONS = 16;

  /// How long connections are waited for, in seconds.
  ///
  /// @param idle from the opening, or the end of an answer, to the last byte of the next request's
  ///   headers
  /// @param crowded the same while three quarters of the places are taken
  /// @param reading in which some of an answer must be read
  public record Patience(long idle, long crowded, long reading) {
    /// As long as browsers and proxies keep a connection for; see `docs/overload.md`.
    public static final Patience DEFAULT = new Patience(30, 2, 30);
  }

  private final int limit;
  private final Patience patience;
  private final Predicate<InetAddress> shared;
  private final Predicate<Request> streamed;
  private final Map<Connection, Watched> open = new ConcurrentHashMap<>();
  private final Map<InetAddress, Integer> clients = new ConcurrentHashMap<>();
  private final LongAdder ended = new LongAdder();

  /// What is known of one connection; times in nanoseconds of the virtual machine's clock.
  private static final class Watched {
    volatile long since = System.nanoTime();
    volatile boolean asked;
    private volatile boolean busy;
    private volatile @Nullable Response answer;
    private long sentBefore = -1;
    private long marked;

    /// @param toBeRead the answer that the client must read steadily; null when it need not
    void begin(@Nullable Response toBeRead) {
      asked = true;
      answer = toBeRead;
      busy = true;
    }

    void end() {
      since = System.nanoTime();
      answer = null;
      busy = false;
    }

    boolean isIdle(long now, long seconds) {
      return !busy && now - since > TimeUnit.SECONDS.toNanos(seconds);
    }

    /// Called by one thread only.
    boolean hardlyReads(long now, long sent, long seconds) {
      Response current = answer;
      if (current == null || !current.isCommitted()) {
        sentBefore = -1;
        return false;
      }
      if (sentBefore >= 0 && now - marked < TimeUnit.SECONDS.toNanos(seconds)) {
        return false;
      }
      boolean few = sentBefore >= 0 && sent - sentBefore < LEAST_BYTES;
      sentBefore = sent;
      marked = now;
      return few;
    }
  }

  /// @param limit connections at a time; more wait in the operating system's queue
  /// @param patience with each of them
  /// @param shared addresses that stand for many clients, such as a trusted proxy's
  /// @param streamed requests whose answer goes on as long as their body does
  public ConnectionGuard(
      int limit, Patience patience, Predicate<InetAddress> shared, Predicate<Request> streamed) {
    this.limit = limit;
    this.patience = patience;
    this.shared = shared;
    this.streamed = streamed;
  }

  /// How many connections this process has file handles for: a quarter of those that are free, and
  /// 64 at least, are left to the files of the library.
  public static int affordable() {
    if (!(ManagementFactory.getOperatingSystemMXBean()
        instanceof UnixOperatingSystemMXBean system)) {
      return MOST_CONNECTIONS;
    }
    long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
    return affordable(free);
  }

  static int affordable(long freeHandles) {
    long left = freeHandles - Math.max(64, freeHandles / 4);
    return (int) Math.clamp(left, FEWEST_CONNECTIONS, MOST_CONNECTIONS);
  }

  @Override
  protected void doStart() throws Exception {
    Server server = getServer();
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof AbstractConnector listening) {
        listening.addBean(this, false);
      }
    }
    server.addBean(new NetworkConnectionLimit(limit, server));
    super.doStart();
    schedule();
  }

  private void schedule() {
    getServer().getScheduler().schedule(this::check, 1, TimeUnit.SECONDS);
  }

  private void check() {
    if (!isRunning()) {
      return;
    }
    long now = System.nanoTime();
    boolean crowded = open.size() > limit / 4 * 3;
    long idle = crowded ? patience.crowded() : patience.idle();
    open.forEach((connection, watched) -> {
      long sent = connection.getBytesOut();
      if (watched.isIdle(now, idle) || watched.hardlyReads(now, sent, patience.reading())) {
        ended.increment();
        connection.getEndPoint().close();
      }
    });
    schedule();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Watched watched = open.get(request.getConnectionMetaData().getConnection());
    if (watched != null) {
      watched.begin(streamed.test(request) ? null : response);
      Request.addCompletionListener(request, failure -> watched.end());
    }
    return super.handle(request, response, callback);
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new Watched());
    InetAddress client = client(connection);
    if (client != null
        && !client.isLoopbackAddress()
        && !shared.test(client)
        && clients.merge(client, 1, Integer::sum) > Math.max(FEWEST_CONNECTIONS, limit / 4)) {
      ended.increment();
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
    InetAddress client = client(connection);
    if (client != null) {
      clients.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  private static @Nullable InetAddress client(Connection connection) {
    return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer
        ? peer.getAddress()
        : null;
  }

  /// Connections that are open.
  public int connections() {
    return open.size();
  }

  /// Whether a connection is open on which no request has come yet.
  public boolean awaitsFirstRequest() {
    return open.values().stream().anyMatch(watched -> !watched.asked);
  }

  /// Connections this guard has ended since the start.
  public long ended() {
    return ended.sum();
  }
}
