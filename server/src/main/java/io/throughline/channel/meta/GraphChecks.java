package io.throughline.channel.meta;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.wire.WebReply;
import io.throughline.inbox.Settings;
import io.throughline.kernel.http.Trouble;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Tries things against the Graph API. */
public final class GraphChecks {
  private final Graph graph;
  private final ErrorTable errors;

  /** With this client, in the words of this table. */
  public GraphChecks(Graph graph, ErrorTable errors) {
    this.graph = graph;
    this.errors = errors;
  }

  /** Reads something and lets the verdict be made of it; never throws. */
  public Check get(
      String what, GraphAccess access, String path, Function<JsonNode, Check> verdict) {
    return Check.timed(() -> attempt(what, access, path, verdict));
  }

  private Check attempt(
      String what, GraphAccess access, String path, Function<JsonNode, Check> verdict) {
    try {
      WebReply reply = graph.get(access, path);
      return reply.succeeded()
          ? verdict.apply(reply.body())
          : new Check(what, false, errors.read(reply).reason());
    } catch (Trouble e) {
      return new Check(what, false, "The network cannot be reached: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return new Check(what, false, "An ID in the settings is none: it has digits only.");
    }
  }

  /** Whether the inbox has the secret of the handshake. */
  public static Check verifyToken(Settings settings) {
    boolean there = settings.find("verify_token").isPresent();
    return new Check(
        "Verify token",
        there,
        there ? "It is set; Meta asks for it once." : "None is set; save the form anew.");
  }

  /** Whether the inbox has the secret that webhooks are signed with. */
  public static Check appSecret(Settings settings) {
    boolean there = settings.find("app_secret").isPresent();
    return new Check(
        "App secret",
        there,
        there
            ? "It is set; the first message shows whether it is right."
            : "None is set; every message would be refused.");
  }
}
