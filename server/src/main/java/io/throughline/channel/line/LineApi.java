package io.throughline.channel.line;

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

/** Calls of the Messaging API with an inbox's token. */
final class LineApi {
  private final Outgoing outgoing;

  LineApi(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /** Reads something. */
  WebReply get(LineSettings settings, URI address) throws Trouble {
    return reply(settings, Call.get(address, settings.api()));
  }

  /** Posts something. */
  WebReply post(LineSettings settings, String path, ObjectNode body) throws Trouble {
    return reply(settings, posted(settings, path, body));
  }

  /** Posts something that is done once, however often it is asked for under the same key. */
  WebReply post(LineSettings settings, String path, ObjectNode body, String retryKey)
      throws Trouble {
    return reply(settings, posted(settings, path, body).header("X-Line-Retry-Key", retryKey));
  }

  /** Changes something. */
  WebReply put(LineSettings settings, String path, ObjectNode body) throws Trouble {
    Call call = Call.of("PUT", settings.at(path), settings.api());
    return reply(settings, call.with(Payload.json(Json.bytes(body))));
  }

  /** Fetches a file that somebody sent. */
  String content(LineSettings settings, URI address, long most, OutputStream out)
      throws IOException {
    return Download.fetch(
        outgoing, authorized(settings, Call.get(address, settings.api())), most, out);
  }

  /** Fetches somebody's picture, which is there for everybody. */
  String picture(LineSettings settings, URI address, long most, OutputStream out)
      throws IOException {
    return Download.fetch(outgoing, Call.get(address, settings.pictures()), most, out);
  }

  private static Call posted(LineSettings settings, String path, ObjectNode body) {
    return Call.post(settings.at(path), settings.api(), Payload.json(Json.bytes(body)));
  }

  private WebReply reply(LineSettings settings, Call call) throws Trouble {
    return WebReply.of(outgoing.call(authorized(settings, call)));
  }

  private static Call authorized(LineSettings settings, Call call) {
    return call.header("Authorization", "Bearer " + settings.token());
  }
}
