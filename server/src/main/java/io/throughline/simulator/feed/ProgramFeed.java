package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import io.throughline.simulator.ProgramHooks;
import io.throughline.simulator.ProgramStandIn;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A program of the owner's that speaks signed JSON. */
final class ProgramFeed implements Feed {
  private static final String SECRET = "a-secret-of-the-program-and-of-its-house";

  private final ProgramStandIn standIn;
  private final ProgramHooks hooks = new ProgramHooks(SECRET);

  ProgramFeed(Clock clock) throws IOException {
    this.standIn = ProgramStandIn.start(SECRET, clock);
  }

  @Override
  public String kind() {
    return "generic";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("url", standIn.address().toString(), "secret", SECRET, "attests", "true");
  }

  @Override
  public Handle handle(Person person) {
    return person.email().isEmpty()
        ? Handle.of(Handle.PHONE, "+" + person.digits())
        : Handle.of(Handle.EMAIL, person.email());
  }

  @Override
  public HookCall says(Said said) {
    Person by = said.by();
    String id = "p-" + said.number();
    return hooks.call(
        List.of(hooks.text(handle(by), by.name(), id, said.at(), said.text())), said.at());
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return hooks.call(body, at);
  }

  @Override
  public List<Got> got() {
    return standIn.posts().stream()
        .map(one -> new Got(one.at("/to/value").asString(""), one.path("text").asString("")))
        .filter(one -> !one.text().isEmpty())
        .toList();
  }

  @Override
  public ProgramStandIn standIn() {
    return standIn;
  }
}
