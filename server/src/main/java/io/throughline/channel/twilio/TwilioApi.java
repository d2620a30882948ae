package io.throughline.channel.twilio;

import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.WebForm;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

/** Calls of Twilio's API with an inbox's credentials. */
final class TwilioApi {
  private final Outgoing outgoing;

  TwilioApi(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /** Posts a message. */
  WebReply post(TwilioSettings settings, WebForm message) throws Trouble {
    Call call = Call.post(settings.ofAccount("Messages.json"), settings.api(), message.payload());
    return WebReply.of(outgoing.call(authorized(settings, call)));
  }

  /** Reads something of the API. */
  WebReply get(TwilioSettings settings, URI address) throws Trouble {
    return WebReply.of(outgoing.call(authorized(settings, Call.get(address, settings.api()))));
  }

  /** Fetches a file; the credentials go along to the API only, not to where it sends on. */
  String file(TwilioSettings settings, URI address, long most, OutputStream out)
      throws IOException {
    Call call = Call.get(address, settings.media());
    return Download.fetch(
        outgoing, settings.asksWho(address) ? authorized(settings, call) : call, most, out);
  }

  private static Call authorized(TwilioSettings settings, Call call) {
    return call.header("Authorization", settings.authorization());
  }
}
