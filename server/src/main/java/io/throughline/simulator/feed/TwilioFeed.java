package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import io.throughline.simulator.TwilioAccount;
import io.throughline.simulator.TwilioHooks;
import io.throughline.simulator.TwilioStandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Twilio, for text messages and for WhatsApp. */
final class TwilioFeed implements Feed {
  private final String kind;
  private final String prefix;
  private final TwilioAccount account;
  private final TwilioStandIn standIn;
  private final TwilioHooks hooks;

  private TwilioFeed(String kind, String prefix, TwilioAccount account) throws IOException {
    this.kind = kind;
    this.prefix = prefix;
    this.account = account;
    this.standIn = TwilioStandIn.start(account);
    this.hooks = new TwilioHooks(account);
  }

  static Feed sms() throws IOException {
    return new TwilioFeed("twilio-sms", "", account("1", "+4759440001"));
  }

  static Feed whatsApp() throws IOException {
    return new TwilioFeed("twilio-whatsapp", "whatsapp:", account("2", "+4759440002"));
  }

  private static TwilioAccount account(String last, String number) {
    String digits = "0000000000000000000000000000000" + last;
    return new TwilioAccount("AC" + digits, "a-twilio-token-" + last, number, "MG" + digits);
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "base_url", standIn.base().toString(),
        "account_sid", account.sid(),
        "auth_token", account.token(),
        "number", account.number());
  }

  @Override
  public Handle handle(Person person) {
    return Handle.of(Handle.PHONE, "+" + person.digits());
  }

  @Override
  public HookCall says(Said said) {
    String from = handle(said.by()).value();
    String id = "SM%032x".formatted(said.number());
    return hooks.call(said.hook(), hooks.text(prefix, from, id, said.text()));
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return hooks.call(hook, body);
  }

  @Override
  public List<Got> got() {
    return standIn.messages().stream()
        .map(
            one ->
                new Got(one.form().text("To").substring(prefix.length()), one.form().text("Body")))
        .toList();
  }

  @Override
  public TwilioStandIn standIn() {
    return standIn;
  }
}
