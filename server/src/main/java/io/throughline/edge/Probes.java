package io.throughline.edge;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.metric.Health;
import io.throughline.kernel.metric.Metrics;
import io.throughline.workspace.Permission;
import java.net.InetAddress;
import java.util.Map;

/**
 * What machines ask about us: {@code /health/live}, {@code /health/ready} and, for callers on the
 * same machine and for administrators, {@code /metrics}.
 */
public final class Probes implements Part {
  private static final int UNAVAILABLE = 503;

  private final Health health;
  private final Metrics metrics;
  private final Peer peer;
  private final Doorkeeper doorkeeper;

  /** Answering from these; the doorkeeper knows the administrators. */
  public Probes(Health health, Metrics metrics, Peer peer, Doorkeeper doorkeeper) {
    this.health = health;
    this.metrics = metrics;
    this.peer = peer;
    this.doorkeeper = doorkeeper;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/health/live", context -> tell(context, 200, Map.of("live", true)));
    routes.get("/health/ready", this::ready);
    routes.get("/metrics", this::metrics);
  }

  private void ready(Context context) {
    Health.Report report = health.ready();
    // What is wrong may name hosts: outsiders only learn that something is.
    Object answer = local(context) ? report : Map.of("ready", report.ready());
    tell(context, report.ready() ? 200 : UNAVAILABLE, answer);
  }

  private void metrics(Context context) {
    if (!local(context)) {
      doorkeeper.admit(context, false).actor().require(Permission.SETTINGS);
    }
    context.contentType(Metrics.MEDIA_TYPE).result(metrics.text());
  }

  /** A call through a proxy that is not in the list of trusted ones is nobody's own. */
  private boolean local(Context context) {
    boolean direct =
        context.header("X-Forwarded-For") == null && context.header("Forwarded") == null;
    String address = direct ? context.req().getRemoteAddr() : peer.address(context);
    try {
      InetAddress caller = InetAddress.ofLiteral(address);
      boolean proxied = !direct && address.equals(context.req().getRemoteAddr());
      return caller.isLoopbackAddress() && !proxied;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void tell(Context context, int status, Object answer) {
    context
        .status(status)
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(Json.bytes(answer));
  }
}
