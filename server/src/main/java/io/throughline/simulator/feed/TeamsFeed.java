package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import io.throughline.simulator.TeamsAccount;
import io.throughline.simulator.TeamsStandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Microsoft Teams. */
final class TeamsFeed implements Feed {
  private static final TeamsAccount ACCOUNT =
      new TeamsAccount(
          "11111111-2222-3333-4444-555555555555",
          "72f988bf-86f1-41af-91ab-2d7cd011db47",
          "a~client.secret");

  private final TeamsStandIn standIn = TeamsStandIn.start(ACCOUNT);

  TeamsFeed() throws IOException {
    // Its stand-in has to listen.
  }

  @Override
  public String kind() {
    return "msteams";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "app_id", ACCOUNT.app(),
        "tenant_id", ACCOUNT.tenant(),
        "client_secret", ACCOUNT.secret(),
        "login_url", standIn.base().toString(),
        "openid_url", standIn.metadata().toString(),
        "service_url", standIn.base().toString());
  }

  @Override
  public Handle handle(Person person) {
    return new Handle(kind(), ACCOUNT.app(), "29:" + person.number(), person.name());
  }

  @Override
  public HookCall says(Said said) {
    Person by = said.by();
    String id = Long.toString(1_767_225_600_000L + said.number());
    return standIn.call(
        standIn.text(handle(by).value(), by.name(), id, said.at(), said.text()), said.at());
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return standIn.call(body, standIn.base() + "/", at);
  }

  @Override
  public List<Got> got() {
    return standIn.messages().stream()
        .map(
            one ->
                new Got(
                    one.path("conversation").asString("a:").substring(2),
                    one.path("text").asString("")))
        .toList();
  }

  @Override
  public TeamsStandIn standIn() {
    return standIn;
  }
}
