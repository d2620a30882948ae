package io.throughline.channel.bandwidth;

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
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/** Calls of Bandwidth's API. A token that was revoked before its time is asked for once more. */
final class BandwidthApi {
  private static final int UNAUTHORIZED = 401;

  private final Outgoing outgoing;
  private final Tokens tokens;

  BandwidthApi(Outgoing outgoing, Clock clock) {
    this.outgoing = outgoing;
    this.tokens = new Tokens(outgoing, clock);
  }

  /** Posts a message. */
  WebReply post(BandwidthSettings settings, ObjectNode message) throws Trouble {
    Payload payload = Payload.json(Json.bytes(message));
    return call(settings, Call.post(settings.at("messages"), settings.api(), payload));
  }

  /** Reads something of the account. */
  WebReply get(BandwidthSettings settings, String path) throws Trouble {
    return call(settings, Call.get(settings.at(path), settings.api()));
  }

  /** Whether a token is given out: the refusal if not. */
  Tokens.Given token(BandwidthSettings settings) throws Trouble {
    return tokens.token(settings);
  }

  /** Fetches a file. */
  String file(BandwidthSettings settings, URI address, long most, OutputStream out)
      throws IOException {
    Tokens.Given given = tokens.token(settings);
    if (given.refusal().isPresent()) {
      throw new IOException(Errors.credentials(given.refusal().get()));
    }
    return Download.fetch(
        outgoing, authorized(Call.get(address, settings.api()), given.token()), most, out);
  }

  private WebReply call(BandwidthSettings settings, Call call) throws Trouble {
    WebReply reply = attempt(settings, call);
    if (reply.status() != UNAUTHORIZED) {
      return reply;
    }
    tokens.drop(settings);
    return attempt(settings, call);
  }

  private WebReply attempt(BandwidthSettings settings, Call call) throws Trouble {
    Tokens.Given given = tokens.token(settings);
    return given.refusal().isPresent()
        ? given.refusal().get()
        : WebReply.of(outgoing.call(authorized(call, given.token())));
  }

  private static Call authorized(Call call, String token) {
    return call.header("Authorization", "Bearer " + token);
  }
}
