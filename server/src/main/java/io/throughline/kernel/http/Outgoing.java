package io.throughline.kernel.http;

import io.throughline.kernel.error.Words;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;

/**
 * Makes requests to the outside: blocking, for virtual threads. Every address is checked after its
 * name was resolved, and what was checked is what is connected to. Redirects are followed for GET
 * and HEAD only, five at most, each checked alike. Nothing is ever sent twice.
 */
public final class Outgoing implements Closeable {
  private static final int REDIRECTS = 5;
  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

  private final CloseableHttpClient outside;
  private final CloseableHttpClient own;
  private final ScheduledThreadPoolExecutor watch;

  /**
   * By the system's resolver.
   *
   * @param ownNetwork whether a server that an administrator names in the settings may be in a
   *     private network; where strangers administer workspaces it must not
   */
  public Outgoing(boolean ownNetwork) {
    this(ownNetwork, InetAddress::getAllByName);
  }

  Outgoing(boolean ownNetwork, Guard.Names names) {
    Predicate<InetAddress> allowed = ownNetwork ? Addresses::mayBeOwn : Addresses::isPublic;
    this.outside = Client.of(new Guard(names, Addresses::isPublic));
    this.own = Client.of(new Guard(names, allowed));
    this.watch =
        new ScheduledThreadPoolExecutor(
            1, work -> Thread.ofPlatform().daemon().name("outgoing-watch").unstarted(work));
    this.watch.setRemoveOnCancelPolicy(true);
  }

  /** Reads an answer while it comes. */
  @FunctionalInterface
  public interface Reading<T> {
    /**
     * Makes something of the answer.
     *
     * @param head status and headers
     * @param body the bytes, empty if there are none; closed afterwards
     */
    T read(Answer head, InputStream body) throws IOException;
  }

  /**
   * Makes the request and reads the whole answer, whatever its status.
   *
   * @throws Trouble if none came, or not all of it
   */
  public Answer call(Call call) throws Trouble {
    try {
      return call(call, (head, body) -> head.with(body.readAllBytes()));
    } catch (Trouble e) {
      throw e;
    } catch (IOException e) {
      throw new Trouble.Unanswered(words(e), e);
    }
  }

  /**
   * Makes the request and hands over the answer as a stream, whatever its status. Reading beyond
   * the call's limit or patience throws.
   *
   * @throws Trouble if no answer came, or it was too long
   * @throws IOException whatever reading throws
   */
  public <T> T call(Call call, Reading<T> reading) throws IOException {
    long end = System.nanoTime() + call.patience().toNanos();
    Call next = call;
    for (int i = 0; i <= REDIRECTS; i++) {
      check(next);
      HttpUriRequestBase request = request(next);
      Future<?> alarm = alarm(request, end - System.nanoTime());
      try (ClassicHttpResponse response = open(next, request)) {
        Answer head = head(response);
        Optional<URI> onward = onward(next, head);
        if (onward.isEmpty()) {
          return read(response, head, next.limit(), reading);
        }
        next = next.at(onward.get());
      } finally {
        alarm.cancel(false);
      }
    }
    throw new Trouble.Barred("more than " + REDIRECTS + " redirects");
  }

  private Future<?> alarm(HttpUriRequestBase request, long nanos) throws Trouble.NotSent {
    try {
      return watch.schedule(request::cancel, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw new Trouble.NotSent("this server is stopping", e);
    }
  }

  private static void check(Call call) throws Trouble.Barred {
    URI address = call.address();
    if (address.getHost() == null || address.getUserInfo() != null) {
      throw new Trouble.Barred("not an address with a plain host name: " + shown(address));
    }
    if (!call.reach().holds(address)) {
      throw new Trouble.Barred("not one of the servers this may call: " + shown(address));
    }
  }

  private static HttpUriRequestBase request(Call call) {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.address());
    call.headers().forEach(request::setHeader);
    call.payload().ifPresent(payload -> Entities.put(payload, request));
    return request;
  }

  private ClassicHttpResponse open(Call call, HttpUriRequestBase request) throws Trouble {
    URI address = call.address();
    HttpClientContext context = HttpClientContext.create();
    try {
      HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
      CloseableHttpClient client = call.reach().owns(address) ? own : outside;
      return client.executeOpen(host, request, context);
    } catch (Guard.NotAllowed e) {
      throw new Trouble.Barred(words(e));
    } catch (IOException e) {
      if (context.getAttribute(Client.BEGUN) != null) {
        throw new Trouble.Unanswered(words(e), e);
      }
      throw new Trouble.NotSent(words(e), e);
    }
  }

  private static Answer head(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.put(
          header.getName().toLowerCase(Locale.ROOT),
          Objects.requireNonNullElse(header.getValue(), ""));
    }
    return new Answer(response.getCode(), headers, new byte[0]);
  }

  private static Optional<URI> onward(Call call, Answer head) throws Trouble.Barred {
    boolean safe = call.method().equals("GET") || call.method().equals("HEAD");
    Optional<String> location = head.header("Location");
    if (!safe || location.isEmpty() || !MOVED.contains(head.status())) {
      return Optional.empty();
    }
    try {
      return Optional.of(call.address().resolve(location.get().strip()));
    } catch (IllegalArgumentException e) {
      throw new Trouble.Barred("redirected to something that is no address");
    }
  }

  private static <T> T read(
      ClassicHttpResponse response, Answer head, long limit, Reading<T> reading)
      throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return reading.read(head, InputStream.nullInputStream());
    }
    try (InputStream body = new Limited(entity.getContent(), limit)) {
      return reading.read(head, body);
    }
  }

  private static String shown(URI address) {
    return address.getScheme() + "://" + address.getHost();
  }

  private static String words(IOException e) {
    return Words.of(e, "the connection broke off");
  }

  @Override
  public void close() throws IOException {
    watch.shutdownNow();
    outside.close();
    own.close();
  }
}
