package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import io.throughline.simulator.SlackAccount;
import io.throughline.simulator.SlackHooks;
import io.throughline.simulator.SlackStandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Slack. */
final class SlackFeed implements Feed {
  private static final SlackAccount ACCOUNT =
      new SlackAccount(
          "T061EG9R6", "A0MDYCDME", "U0BOT", "xoxb-a-bot-token", "a-slack-signing-secret");

  private final SlackStandIn standIn = SlackStandIn.start(ACCOUNT);
  private final SlackHooks hooks = new SlackHooks(ACCOUNT);

  SlackFeed() throws IOException {
    // Its stand-in has to listen.
  }

  @Override
  public String kind() {
    return "slack";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "api_url", standIn.base().toString(),
        "team_id", ACCOUNT.team(),
        "bot_token", ACCOUNT.token(),
        "signing_secret", ACCOUNT.secret());
  }

  @Override
  public Handle handle(Person person) {
    return new Handle(kind(), ACCOUNT.team(), "U" + person.number(), person.name());
  }

  @Override
  public HookCall says(Said said) {
    String by = handle(said.by()).value();
    String ts = "%d.%06d".formatted(said.at().getEpochSecond(), said.number() % 1_000_000);
    return hooks.call(
        hooks.delivery(hooks.text(by, "D" + by.substring(1), ts, said.text())), said.at());
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return hooks.call(body, at);
  }

  @Override
  public List<Got> got() {
    return standIn.messages().stream()
        .map(
            one ->
                new Got(
                    "U" + one.path("channel").asString("D").substring(1),
                    one.path("text").asString("")))
        .toList();
  }

  @Override
  public SlackStandIn standIn() {
    return standIn;
  }
}
