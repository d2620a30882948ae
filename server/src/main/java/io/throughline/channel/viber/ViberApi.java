package io.throughline.channel.viber;

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
import tools.jackson.databind.node.ObjectNode;

/** Calls of the bot API with an inbox's token. */
final class ViberApi {
  private final Outgoing outgoing;

  ViberApi(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /** Asks for something. */
  WebReply post(ViberSettings settings, String path, ObjectNode body) throws Trouble {
    Call call =
        Call.post(settings.at(path), settings.api(), Payload.json(Json.bytes(body)))
            .header("X-Viber-Auth-Token", settings.token());
    return WebReply.of(outgoing.call(call));
  }

  /** Fetches a file; its address is its own secret, the token does not go along. */
  String file(ViberSettings settings, URI address, long most, OutputStream out) throws IOException {
    return Download.fetch(outgoing, Call.get(address, settings.media()), most, out);
  }
}
