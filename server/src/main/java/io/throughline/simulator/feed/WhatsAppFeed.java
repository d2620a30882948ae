package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import io.throughline.simulator.WhatsAppAccount;
import io.throughline.simulator.WhatsAppHooks;
import io.throughline.simulator.WhatsAppStandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The WhatsApp Cloud API. */
final class WhatsAppFeed implements Feed {
  private static final WhatsAppAccount ACCOUNT =
      new WhatsAppAccount(
          "v24.0",
          "610700800900",
          "210300400500",
          "4930901821",
          "a-whatsapp-token",
          "a-whatsapp-app-secret");

  private final WhatsAppStandIn standIn = WhatsAppStandIn.start(ACCOUNT);
  private final WhatsAppHooks hooks = new WhatsAppHooks(ACCOUNT);

  WhatsAppFeed() throws IOException {
    // Its stand-in has to listen.
  }

  @Override
  public String kind() {
    return "whatsapp";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "phone_number_id", ACCOUNT.phoneNumberId(),
        "waba_id", ACCOUNT.businessId(),
        "access_token", ACCOUNT.token(),
        "app_secret", ACCOUNT.appSecret(),
        "base_url", standIn.base().toString());
  }

  @Override
  public Handle handle(Person person) {
    return Handle.of(Handle.PHONE, "+" + person.digits());
  }

  @Override
  public HookCall says(Said said) {
    Person by = said.by();
    WhatsAppAccount.Person customer =
        new WhatsAppAccount.Person(by.name(), "ZZ." + by.number(), by.digits());
    String id = "wamid." + said.number();
    return hooks.call(hooks.text(customer, id, said.at(), said.text()));
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return hooks.call(body);
  }

  @Override
  public List<Got> got() {
    return standIn.messages().stream()
        .filter(one -> !one.path("type").asString("").isEmpty())
        .map(one -> new Got("+" + one.path("to").asString(""), read(one)))
        .toList();
  }

  /** What a person would read. */
  private static String read(ObjectNode message) {
    String type = message.path("type").asString("");
    return switch (type) {
      case "text" -> message.at("/text/body").asString("");
      case "template" -> "[" + message.at("/template/name").asString("") + "]";
      default -> message.path(type).path("caption").asString("[" + type + "]");
    };
  }

  @Override
  public WhatsAppStandIn standIn() {
    return standIn;
  }
}
