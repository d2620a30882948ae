package io.throughline.channel.telegram;

import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.http.Answer;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Calls of the Bot API. The token is part of every address: none is ever shown. */
final class BotApi {
  private static final Duration UPLOAD = Duration.ofMinutes(5);

  private final Outgoing outgoing;

  BotApi(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /** Calls a method. */
  WebReply call(Bot bot, String method, ObjectNode body) throws Trouble {
    return call(bot, method, body, Duration.ofSeconds(30));
  }

  /** Calls a method that may take its time. */
  WebReply call(Bot bot, String method, ObjectNode body, Duration patience) throws Trouble {
    Payload payload = Payload.json(Json.bytes(body));
    return reply(Call.post(address(bot, method), bot.reach(), payload).patience(patience));
  }

  /** Calls a method with files. */
  WebReply upload(Bot bot, String method, List<Payload.Part> parts) throws Trouble {
    Payload form = Payload.form(parts.toArray(Payload.Part[]::new));
    return reply(Call.post(address(bot, method), bot.reach(), form).patience(UPLOAD));
  }

  /** Fetches a file; see {@link Download#fetch}. */
  String file(Bot bot, URI address, long most, OutputStream out) throws IOException {
    return Download.fetch(outgoing, Call.get(address, bot.reach()), most, out);
  }

  private static URI address(Bot bot, String method) throws Trouble {
    try {
      return bot.method(method);
    } catch (IllegalArgumentException e) {
      throw new Trouble.Barred("the bot's token is none");
    }
  }

  private WebReply reply(Call call) throws Trouble {
    Answer answer = outgoing.call(call);
    return WebReply.of(answer);
  }
}
