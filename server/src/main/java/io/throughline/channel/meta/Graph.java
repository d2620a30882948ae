package io.throughline.channel.meta;

import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Calls of the Graph API. */
public final class Graph {
  private static final Duration UPLOAD = Duration.ofMinutes(5);

  private final Outgoing outgoing;

  /** By this client. */
  public Graph(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /** Reads something below the base. */
  public WebReply get(GraphAccess access, String path) throws Trouble {
    return call(access, Call.get(access.at(path), access.api()));
  }

  /** Reads something at the top of the API's host, which has no version; the path has a slash. */
  public WebReply top(GraphAccess access, String path) throws Trouble {
    return call(access, Call.get(access.top(path), access.api()));
  }

  /** Posts JSON. */
  public WebReply post(GraphAccess access, String path, ObjectNode body) throws Trouble {
    Payload payload = Payload.json(Json.bytes(body));
    return call(access, Call.post(access.at(path), access.api(), payload));
  }

  /** Posts a form with a file. */
  public WebReply upload(GraphAccess access, String path, Payload.Part... parts) throws Trouble {
    Call call = Call.post(access.at(path), access.api(), Payload.form(parts));
    return call(access, call.patience(UPLOAD));
  }

  /** Fetches a file from the network's hosts, showing the token; see {@link Download#fetch}. */
  public String file(GraphAccess access, URI address, long most, OutputStream out)
      throws IOException {
    Call call = Call.get(address, access.media());
    return Download.fetch(outgoing, authorized(access, call), most, out);
  }

  /** Fetches a file whose address is its own ticket; see {@link Download#fetch}. */
  public String open(GraphAccess access, URI address, long most, OutputStream out)
      throws IOException {
    return Download.fetch(outgoing, Call.get(address, access.media()), most, out);
  }

  private WebReply call(GraphAccess access, Call call) throws Trouble {
    return WebReply.of(outgoing.call(authorized(access, call)));
  }

  private static Call authorized(GraphAccess access, Call call) {
    return call.header("Authorization", "Bearer " + access.token());
  }
}
