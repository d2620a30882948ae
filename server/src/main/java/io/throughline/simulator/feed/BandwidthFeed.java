package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.BandwidthAccount;
import io.throughline.simulator.BandwidthHooks;
import io.throughline.simulator.BandwidthStandIn;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bandwidth, for text messages. */
final class BandwidthFeed implements Feed {
  private static final BandwidthAccount ACCOUNT =
      new BandwidthAccount("900", "app-1", "+19195554321", "client", "a-secret", "hook", "s3cr3t");

  private final BandwidthStandIn standIn = BandwidthStandIn.start(ACCOUNT);
  private final BandwidthHooks hooks = new BandwidthHooks(ACCOUNT);

  BandwidthFeed() throws IOException {
    // Its stand-in has to listen.
  }

  @Override
  public String kind() {
    return "bandwidth";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "base_url", standIn.base().toString(),
        "token_url", standIn.tokenAddress().toString(),
        "account_id", ACCOUNT.id(),
        "application_id", ACCOUNT.application(),
        "number", ACCOUNT.number(),
        "client_id", ACCOUNT.clientId(),
        "client_secret", ACCOUNT.clientSecret(),
        "hook_user", ACCOUNT.hookUser(),
        "hook_password", ACCOUNT.hookPassword());
  }

  @Override
  public Handle handle(Person person) {
    return Handle.of(Handle.PHONE, "+" + person.digits());
  }

  @Override
  public HookCall says(Said said) {
    String id = "bw-" + said.number();
    return hooks.call(List.of(hooks.text(handle(said.by()).value(), id, said.at(), said.text())));
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return hooks.call(body);
  }

  @Override
  public List<Got> got() {
    return standIn.messages().stream()
        .map(one -> new Got(one.at("/to/0").asString(""), one.path("text").asString("")))
        .toList();
  }

  @Override
  public BandwidthStandIn standIn() {
    return standIn;
  }
}
