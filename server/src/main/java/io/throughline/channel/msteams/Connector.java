package io.throughline.channel.msteams;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Calls of the service that conversations are at. */
final class Connector {
  private final Outgoing outgoing;

  Connector(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /** Puts an activity into a conversation. */
  WebReply post(Bot bot, String token, Place place, Optional<String> answered, ObjectNode activity)
      throws Trouble {
    String path =
        "/v3/conversations/"
            + encoded(place.conversation())
            + "/activities"
            + answered.map(id -> "/" + encoded(id)).orElse("");
    Call call =
        Call.post(
            address(bot, place, path), bot.serviceReach(), Payload.json(Json.bytes(activity)));
    return WebReply.of(outgoing.call(call.header("Authorization", "Bearer " + token)));
  }

  /** Fetches a file that lies at the service; see {@link Download#fetch}. */
  String own(Bot bot, String token, URI address, long most, OutputStream out) throws IOException {
    Call call = Call.get(address, bot.serviceReach());
    return Download.fetch(outgoing, call.header("Authorization", "Bearer " + token), most, out);
  }

  /** Fetches a file whose address is permission enough; see {@link Download#fetch}. */
  String lent(Bot bot, URI address, long most, OutputStream out) throws IOException {
    return Download.fetch(outgoing, Call.get(address, bot.fileReach()), most, out);
  }

  private static URI address(Bot bot, Place place, String path) throws Trouble {
    try {
      return bot.at(place.service(), path);
    } catch (IllegalArgumentException e) {
      throw new Trouble.Barred("not an address of a service");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
