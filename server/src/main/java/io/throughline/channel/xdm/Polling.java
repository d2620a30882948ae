package io.throughline.channel.xdm;

import io.throughline.channel.Listens.Ear;
import io.throughline.channel.Listens.Heard;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for messages. The network allows fifteen questions in a quarter of an hour and tells the
 * last thirty days, newest first; we ask page by page until we meet what we know.
 */
final class Polling {
  private static final String BOOKMARK = "direct messages";
  private static final String LAST = "last";
  private static final int PAGES = 10;
  private static final Duration PAUSE = Duration.ofSeconds(65);
  private static final String QUESTION =
      "/2/dm_events?dm_event.fields=id,text,event_type,created_at,dm_conversation_id,sender_id,"
          + "attachments&expansions=sender_id,attachments.media_keys"
          + "&media.fields=url,type,variants&user.fields=name,username&max_results=100";

  private final XdmApi api;
  private final Duration pause;

  Polling(XdmApi api) {
    this(api, PAUSE);
  }

  /** Resting so long between two questions. */
  Polling(XdmApi api, Duration pause) {
    this.api = api;
    this.pause = pause;
  }

  /** Asks until interrupted. What was there before the first question is not taken. */
  void listen(Account account, Ear ear) throws IOException, InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      Duration wait = ask(account, ear);
      Thread.sleep(wait.compareTo(pause) > 0 ? wait : pause);
    }
    throw new InterruptedException();
  }

  private Duration ask(Account account, Ear ear) throws IOException {
    Optional<BigInteger> last = ear.bookmark(BOOKMARK).flatMap(mark -> number(mark, LAST));
    List<Heard> heard = new ArrayList<>();
    Optional<BigInteger> newest = last;
    String next = "";
    for (int page = 0; page < PAGES; page++) {
      WebReply reply = api.get(account, QUESTION + next);
      if (reply.status() == 429) {
        return reply.retryAfter();
      }
      if (!reply.succeeded()) {
        throw new IOException(Errors.reason(reply));
      }
      List<JsonNode> events = Fields.items(reply.body(), "data");
      List<JsonNode> fresh = events.stream().filter(event -> after(event, last)).toList();
      newest = latest(newest, fresh);
      if (last.isPresent() && !fresh.isEmpty()) {
        heard.addFirst(answer(reply.body(), fresh));
      }
      Optional<String> token = Fields.find(reply.body().path("meta"), "next_token");
      if (last.isEmpty() || fresh.size() < events.size() || token.isEmpty()) {
        break;
      }
      next = "&pagination_token=" + token.get();
    }
    ear.healthy();
    if (!newest.equals(last)) {
      ear.accept(
          heard, BOOKMARK, Json.object().put(LAST, newest.orElse(BigInteger.ZERO).toString()));
    } else if (last.isEmpty()) {
      ear.accept(List.of(), BOOKMARK, Json.object().put(LAST, "0"));
    }
    return Duration.ZERO;
  }

  private static Heard answer(JsonNode body, List<JsonNode> fresh) {
    ObjectNode part = Json.object();
    ArrayNode data = part.putArray("data");
    fresh.forEach(data::add);
    part.set("includes", body.path("includes"));
    return new Heard(Map.of(), RawRequest.Body.of(Json.bytes(part)));
  }

  private static boolean after(JsonNode event, Optional<BigInteger> last) {
    Optional<BigInteger> id = number(event, "id");
    return id.isPresent() && (last.isEmpty() || id.get().compareTo(last.get()) > 0);
  }

  private static Optional<BigInteger> latest(Optional<BigInteger> known, List<JsonNode> events) {
    return events.stream()
        .flatMap(event -> number(event, "id").stream())
        .max(BigInteger::compareTo)
        .filter(id -> known.isEmpty() || id.compareTo(known.get()) > 0)
        .or(() -> known);
  }

  private static Optional<BigInteger> number(JsonNode node, String name) {
    return Fields.find(node, name).filter(text -> text.matches("\\d{1,30}")).map(BigInteger::new);
  }
}
