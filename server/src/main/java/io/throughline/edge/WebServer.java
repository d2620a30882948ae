package io.throughline.edge;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.throughline.kernel.config.ServerConfig;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: one port, a virtual thread for every request, the parts in order. */
public final class WebServer implements AutoCloseable {
  private static final Logger ACCESS = LoggerFactory.getLogger("io.throughline.access");
  private static final long STOP_MILLIS = 5_000;

  /** Connections the system keeps until we take them; beyond, callers wait a second and more. */
  private static final int WAITING = 4096;

  private final ServerConfig config;
  private final Problems problems;
  private final List<Part> parts;
  private final Javalin javalin;

  /** With these parts; listens once {@link #start} is called. */
  public WebServer(ServerConfig config, Problems problems, List<Part> parts) {
    this.config = config;
    this.problems = problems;
    this.parts = List.copyOf(parts);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Begins to listen.
   *
   * @return the port
   */
  public int start() {
    javalin.start();
    return javalin.port();
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** All it answers to, as {@code METHOD /path}. */
  public List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(route -> route.endpoint.method.name() + " " + route.endpoint.path)
        .toList();
  }

  /** Lets running requests end, then stops. */
  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig web) {
    Headers headers = new Headers(config.secure());
    web.startup.showJavalinBanner = false;
    web.startup.showOldJavalinVersionWarning = false;
    web.startup.startupWatcherEnabled = false;
    web.concurrency.useVirtualThreads = true;
    web.http.maxRequestSize = Long.MAX_VALUE;
    web.jetty.modifyHttpConfiguration(WebServer::harden);
    web.jetty.addConnector(this::connector);
    web.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_MILLIS);
          server.setErrorHandler(new BadMessages());
          server.setHandler(new ExpressLane(express(), headers, problems));
        });
    web.requestLogger.http(WebServer::log);
    web.routes.before(context -> headers.set(context::header));
    parts.forEach(part -> part.mount(web.routes));
    web.routes.exception(HttpResponseException.class, problems::answer);
    web.routes.exception(Exception.class, problems::answer);
    web.router.javaLangErrorHandler((response, error) -> problems.answer(error, response));
  }

  private List<Express> express() {
    return parts.stream().filter(Express.class::isInstance).map(Express.class::cast).toList();
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setAcceptQueueSize(WAITING);
    return connector;
  }

  private static void harden(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(16 * 1024);
    http.setRelativeRedirectAllowed(true);
  }

  private static void log(Context context, Float millis) {
    if (ACCESS.isInfoEnabled()) {
      ACCESS.info(
          "{} {} {} {} ms",
          context.req().getMethod(),
          context.path(),
          context.statusCode(),
          millis.intValue());
    }
  }
}
