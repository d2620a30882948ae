package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.LineAccount;
import io.throughline.simulator.LineHooks;
import io.throughline.simulator.LineStandIn;
import io.throughline.simulator.Person;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** LINE. */
final class LineFeed implements Feed {
  private static final LineAccount ACCOUNT =
      new LineAccount("U00000000000000000000000000000009", "a-line-token", "a-line-channel-secret");

  private final LineStandIn standIn = LineStandIn.start(ACCOUNT);
  private final LineHooks hooks = new LineHooks(ACCOUNT);
  private final Map<String, String> askers = new ConcurrentHashMap<>();

  LineFeed() throws IOException {
    // Its stand-in has to listen.
  }

  @Override
  public String kind() {
    return "line";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "base_url", standIn.base().toString(),
        "access_token", ACCOUNT.token(),
        "channel_secret", ACCOUNT.secret());
  }

  @Override
  public Handle handle(Person person) {
    return Handle.of(kind(), "U%032x".formatted(person.number()));
  }

  @Override
  public HookCall says(Said said) {
    String by = handle(said.by()).value();
    String token = standIn.replyToken();
    askers.put(token, by);
    String id = Long.toString(said.number());
    return hooks.call(List.of(hooks.text(by, id, said.at(), token, said.text())));
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return hooks.call(body);
  }

  @Override
  public List<Got> got() {
    return standIn.messages().stream()
        .map(
            one -> {
              String to = one.path("to").asString("");
              return new Got(askers.getOrDefault(to, to), one.path("text").asString(""));
            })
        .toList();
  }

  @Override
  public LineStandIn standIn() {
    return standIn;
  }
}
