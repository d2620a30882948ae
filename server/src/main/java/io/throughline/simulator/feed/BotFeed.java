package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.BotAccount;
import io.throughline.simulator.BotStandIn;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Telegram's Bot API. */
final class BotFeed implements Feed {
  private static final String PROOF = "the-secret-token-of-the-bot";
  private static final BotAccount ACCOUNT =
      new BotAccount(
          110_201_543, "Shop", "shop_bot", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw");

  private final BotStandIn standIn = BotStandIn.start(ACCOUNT);

  BotFeed() throws IOException {
    // Its stand-in has to listen.
  }

  @Override
  public String kind() {
    return "telegram";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "api_url", standIn.base().toString(),
        "bot_token", ACCOUNT.token(),
        "secret_token", PROOF);
  }

  @Override
  public Handle handle(Person person) {
    return Handle.of(kind(), Long.toString(person.number()));
  }

  @Override
  public HookCall says(Said said) {
    Person by = said.by();
    ObjectNode update = Json.object().put("update_id", said.number());
    ObjectNode message = update.putObject("message").put("message_id", standIn.number());
    message.put("date", said.at().getEpochSecond()).put("text", said.text());
    message
        .putObject("from")
        .put("id", by.number())
        .put("is_bot", false)
        .put("first_name", by.name());
    message
        .putObject("chat")
        .put("id", by.number())
        .put("type", "private")
        .put("first_name", by.name());
    return standIn.call(update, secret());
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return standIn.call(body, secret());
  }

  private String secret() {
    return standIn.hook().path("secret_token").asString(PROOF);
  }

  @Override
  public List<Got> got() {
    return standIn.messages().stream()
        .map(one -> new Got(one.path("chat_id").asString(""), one.path("text").asString("")))
        .toList();
  }

  @Override
  public BotStandIn standIn() {
    return standIn;
  }
}
