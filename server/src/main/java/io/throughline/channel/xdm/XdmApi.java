package io.throughline.channel.xdm;

import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.kernel.http.Answer;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Calls of the API, signed in the account's name or with the app's own token. */
final class XdmApi {
  private static final Duration UPLOAD = Duration.ofMinutes(5);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final Outgoing outgoing;
  private final Clock clock;

  XdmApi(Outgoing outgoing, Clock clock) {
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /** Reads something in the account's name. */
  WebReply get(Account account, String path) throws Trouble {
    return reply(signed(account, Call.get(address(account, path), account.reach())));
  }

  /** Does something in the account's name. */
  WebReply post(Account account, String path, ObjectNode body) throws Trouble {
    Payload payload = Payload.json(Json.bytes(body));
    return reply(signed(account, Call.post(address(account, path), account.reach(), payload)));
  }

  /** Asks or does something as the app. */
  WebReply app(Account account, String method, String path, ObjectNode body) throws Trouble {
    Call call =
        Call.of(method, address(account, path), account.reach())
            .header("Authorization", "Bearer " + account.bearer());
    return reply(method.equals("POST") ? call.with(Payload.json(Json.bytes(body))) : call);
  }

  /** Hands over a picture. */
  WebReply upload(Account account, Outbound.File file) throws Trouble {
    Payload form =
        Payload.form(
            new Payload.Text("media_category", "dm_image"),
            new Payload.Text("media_type", file.mediaType()),
            new Payload.File(
                "media", file.name(), file.mediaType(), file.size(), file.open()::open));
    URI address = address(account, "/2/media/upload");
    return reply(signed(account, Call.post(address, account.reach(), form)).patience(UPLOAD));
  }

  /** Fetches a file; see {@link Download#fetch}. */
  String download(Account account, URI address, long most, OutputStream out) throws IOException {
    Call call = Call.get(address, account.reach());
    return Download.fetch(
        outgoing, account.guards(address) ? signed(account, call) : call, most, out);
  }

  private Call signed(Account account, Call call) {
    return call.header(
        "Authorization",
        OAuth.header(
            account,
            call.method(),
            call.address(),
            clock.instant(),
            UUID.randomUUID().toString().replace("-", "")));
  }

  /** The network tells the moment from which it takes more, not how long to wait. */
  private WebReply reply(Call call) throws Trouble {
    Answer answer = outgoing.call(call);
    WebReply reply = WebReply.of(answer);
    Duration wait =
        answer
            .header("x-rate-limit-reset")
            .filter(_ -> answer.status() == 429)
            .filter(text -> text.strip().matches("\\d{1,11}"))
            .map(text -> Instant.ofEpochSecond(Long.parseLong(text.strip())))
            .map(moment -> Duration.between(clock.instant(), moment))
            .filter(time -> time.isPositive() && time.compareTo(LONGEST_WAIT) < 0)
            .orElse(reply.retryAfter());
    return new WebReply(reply.status(), reply.body(), wait);
  }

  private static URI address(Account account, String path) throws Trouble {
    try {
      return URI.create(account.base() + path);
    } catch (IllegalArgumentException e) {
      throw new Trouble.Barred("not an address");
    }
  }
}
