package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import io.throughline.simulator.ViberAccount;
import io.throughline.simulator.ViberHooks;
import io.throughline.simulator.ViberStandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Viber. */
final class ViberFeed implements Feed {
  private static final ViberAccount ACCOUNT =
      new ViberAccount("Shop", "4453b6ac12345678-e02c5f12174805f9-daec9cbb5448c51f");

  private final ViberStandIn standIn = ViberStandIn.start(ACCOUNT);
  private final ViberHooks hooks = new ViberHooks(ACCOUNT);

  ViberFeed() throws IOException {
    // Its stand-in has to listen.
  }

  @Override
  public String kind() {
    return "viber";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("base_url", standIn.base().toString(), "auth_token", ACCOUNT.token());
  }

  @Override
  public Handle handle(Person person) {
    return Handle.of(kind(), "viber%09d==".formatted(person.number()));
  }

  @Override
  public HookCall says(Said said) {
    Person by = said.by();
    return hooks.call(
        hooks.text(handle(by).value(), by.name(), said.number(), said.at(), said.text()));
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return hooks.call(body);
  }

  @Override
  public List<Got> got() {
    return standIn.messages().stream()
        .map(one -> new Got(one.path("receiver").asString(""), one.path("text").asString("")))
        .toList();
  }

  @Override
  public ViberStandIn standIn() {
    return standIn;
  }
}
