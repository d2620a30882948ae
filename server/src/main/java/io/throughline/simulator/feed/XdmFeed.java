package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import io.throughline.simulator.XdmAccount;
import io.throughline.simulator.XdmStandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Direct messages at X. */
final class XdmFeed implements Feed {
  private static final String US = "1111111111111111111";
  private static final XdmAccount ACCOUNT =
      new XdmAccount(US, "key", "x_consumer_secret", US + "-token", "secret", "bearer");

  private final XdmStandIn standIn = XdmStandIn.start(ACCOUNT);

  XdmFeed() throws IOException {
    // Its stand-in has to listen.
  }

  @Override
  public String kind() {
    return "xdm";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "user_id", ACCOUNT.user(),
        "consumer_key", ACCOUNT.consumerKey(),
        "consumer_secret", ACCOUNT.consumerSecret(),
        "access_token", ACCOUNT.accessToken(),
        "access_secret", ACCOUNT.accessSecret(),
        "api_url", standIn.base().toString());
  }

  @Override
  public Handle handle(Person person) {
    return Handle.of(kind(), Long.toString(3_000_000_000L + person.number()));
  }

  @Override
  public HookCall says(Said said) {
    String id = Long.toString(3_000_000_000_000_000_000L + said.number());
    return standIn.call(
        standIn.delivery(id, handle(said.by()).value(), ACCOUNT.user(), said.at(), said.text()));
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return standIn.call(body);
  }

  @Override
  public List<Got> got() {
    return standIn.messages().stream()
        .map(one -> new Got(one.path("to").asString(""), one.path("text").asString("")))
        .toList();
  }

  @Override
  public XdmStandIn standIn() {
    return standIn;
  }
}
