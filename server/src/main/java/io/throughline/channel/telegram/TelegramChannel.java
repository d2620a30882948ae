package io.throughline.channel.telegram;

import io.throughline.channel.Acknowledges;
import io.throughline.channel.Answers;
import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.Forged;
import io.throughline.channel.Heals;
import io.throughline.channel.Listens;
import io.throughline.channel.Profiles;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Rehearses;
import io.throughline.channel.SendResult;
import io.throughline.channel.Types;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.conversation.Route;
import io.throughline.customer.Handle;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Telegram: people write to a bot. */
public final class TelegramChannel
    implements Channel, Acknowledges, Checks, Fetches, Heals, Listens, Profiles, Rehearses, Types {
  private static final String SECRET = "x-telegram-bot-api-secret-token";
  private static final String TYPE = "application/json";

  private final Descriptor descriptor = TelegramDescriptor.make();
  private final BotApi api;
  private final Sending sending;
  private final FileFetch files;
  private final Webhook webhook;
  private final Polling polling;
  private final PublicAddress address;

  /**
   * Calls the network by this client.
   *
   * @param address where the network reaches us
   */
  public TelegramChannel(Outgoing outgoing, PublicAddress address, Clock clock) {
    this.api = new BotApi(outgoing);
    this.sending = new Sending(api);
    this.files = new FileFetch(api);
    this.webhook = new Webhook(api, clock);
    this.polling = new Polling(api);
    this.address = address;
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  /** The network signs nothing: who knows the secret is believed. */
  @Override
  public void verify(Inbox inbox, RawRequest request) {
    String secret = Bot.of(inbox).secret();
    String given = request.header(SECRET).orElseThrow(() -> new Forged("no secret token"));
    if (secret.isEmpty() || !Digest.same(Digest.sha256(secret), Digest.sha256(given))) {
      throw new Forged("the secret token is not the one of this inbox");
    }
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    return UpdateReader.read(request);
  }

  @Override
  public boolean called(Inbox inbox) {
    return !Bot.of(inbox).polls();
  }

  @Override
  public Rehearsal rehearse(Inbox inbox) {
    return new Rehearsal(
        Map.of(SECRET, Bot.of(inbox).secret()), "application/json", "{\"update_id\":0}");
  }

  /** Who pressed a button is told with the answer that it was heard. */
  @Override
  public Answers.Answer acknowledge(Inbox inbox, RawRequest request) {
    String query = query(request);
    if (query.isEmpty()) {
      return new Answers.Answer(200, TYPE, "{}");
    }
    ObjectNode method = Json.object().put("method", "answerCallbackQuery");
    return new Answers.Answer(200, TYPE, Json.write(method.put("callback_query_id", query)));
  }

  private static String query(RawRequest request) {
    try {
      return Fields.text(Json.tree(request.body().bytes()).path("callback_query"), "id");
    } catch (JacksonException e) {
      return "";
    }
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    return sending.send(inbox, message);
  }

  @Override
  public String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    return files.fetch(Bot.of(inbox), reference, out);
  }

  @Override
  public Finding heal(Inbox inbox) {
    return webhook.heal(Bot.of(inbox), address.hook(inbox));
  }

  @Override
  public List<Check> check(Inbox inbox) {
    return webhook.check(Bot.of(inbox), address.hook(inbox));
  }

  @Override
  public boolean listens(Inbox inbox) {
    return Bot.of(inbox).polls();
  }

  @Override
  public void listen(Inbox inbox, Ear ear) throws Exception {
    polling.listen(Bot.of(inbox), ear);
  }

  /** Names come with messages; only the picture must be asked for. */
  @Override
  public Optional<Profile> profile(Inbox inbox, Handle handle) throws IOException {
    ObjectNode whom = Json.object().put("user_id", handle.value()).put("limit", 1);
    WebReply reply = api.call(Bot.of(inbox), "getUserProfilePhotos", whom);
    if (!reply.succeeded()) {
      if (Errors.result(reply) instanceof SendResult.Later) {
        throw new IOException(Errors.reason(reply));
      }
      return Optional.empty();
    }
    JsonNode sizes = reply.body().path("result").path("photos").path(0);
    return Optional.of(sizes.path(sizes.size() - 1))
        .filter(size -> Fields.find(size, "file_id").isPresent())
        .map(
            size ->
                new Profile(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Fields.copy(size, "file_id"))));
  }

  @Override
  public void typing(Inbox inbox, Route route) {
    ObjectNode action = Json.object().put("action", "typing");
    JsonNode chat = route.context().path("chat_id");
    action.put("chat_id", chat.isNumber() ? chat.asString() : route.handle().value());
    Fields.find(route.context(), "business_connection_id")
        .ifPresent(id -> action.put("business_connection_id", id));
    try {
      api.call(Bot.of(inbox), "sendChatAction", action);
    } catch (Trouble e) {
      // Nobody misses it in a second.
      return;
    }
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    List<Fault> faults = new ArrayList<>();
    if (!settings.getOrDefault("bot_token", "").strip().matches("(\\d+:[\\w-]{20,})?")) {
      faults.add(
          new Fault("settings.bot_token", "a token is a number, a colon and 35 letters or so"));
    }
    if (!settings.getOrDefault("secret_token", "").strip().matches("[\\w-]{0,256}")) {
      faults.add(new Fault("settings.secret_token", "may hold letters, digits, _ and - only"));
    }
    return faults;
  }
}
