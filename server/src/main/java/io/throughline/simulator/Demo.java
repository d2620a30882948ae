package io.throughline.simulator;

import io.javalin.config.RoutesConfig;
import io.throughline.edge.Part;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.config.SmtpConfig;
import io.throughline.kernel.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A demo of the house: fills it before it starts to work, stands in for everybody outside, and adds
 * the page on which one plays a customer. Nothing leaves the loopback interface.
 */
public final class Demo implements Part, AutoCloseable {
  private final StandIns standIns = new StandIns();
  private final TownClock clock;
  private final SmtpConfig door;
  private final Simulator simulator;
  private @Nullable Offices offices;
  private @Nullable TownHall hall;

  /** By this clock when the past is written. */
  public Demo(Clock real) {
    this.clock = new TownClock(real);
    this.door = new SmtpConfig("127.0.0.1", StandIns.freePort(), Optional.of(StandIns.AUTHSERV));
    this.simulator = new Simulator(this::street, standIns, door.port(), clock);
  }

  /** The clock the house has to run by. */
  public Clock clock() {
    return clock;
  }

  /** The configuration with a door for mail. */
  public Config open(Config config) {
    return new Config(
        config.data(),
        config.server(),
        config.database(),
        door,
        config.access(),
        config.push(),
        config.log());
  }

  /** Fills a house that is migrated and has not started to work. */
  public void fill(TownHall opening) {
    hall = opening;
    Instant now = clock.instant();
    clock.set(now.minus(Duration.ofDays(15)));
    Offices opened = Offices.open(opening, standIns);
    offices = opened;
    List<String> kinds = new ArrayList<>(opened.inboxes().keySet());
    kinds.remove(StandIns.PROGRAM); // The kiosk was put up today; nobody has written there yet.
    new DemoTown(opening, opened, clock, now).live(new Playbook(kinds, now).plans());
    clock.release();
  }

  /** Address and log-ins as one line of JSON. */
  public String json(URI address) {
    return Json.write(
        Map.of(
            "url",
            address.toString(),
            "simulator",
            address + "/simulator/",
            "logins",
            offices().logIns(),
            "apiKey",
            offices().apiKey()));
  }

  /** Address and log-ins for a person. */
  public String text(URI address) {
    StringBuilder text = new StringBuilder("Throughline is up with made-up data: " + address);
    text.append("\nPlay a customer: ").append(address).append("/simulator/");
    for (Offices.LogIn person : offices().logIns()) {
      text.append(
          "\nLog in as %s (%s): %s %s"
              .formatted(person.name(), person.role(), person.email(), person.password()));
    }
    return text.append("\nAPI key: ").append(offices().apiKey()).toString();
  }

  /** The inboxes that are at work, whoever connected them. */
  private Simulator.Street street() {
    TownHall open =
        Optional.ofNullable(hall).orElseThrow(() -> new IllegalStateException("not open yet"));
    return new Simulator.Street(open, offices().workspace());
  }

  private Offices offices() {
    return Optional.ofNullable(offices)
        .orElseThrow(() -> new IllegalStateException("the demo is not filled yet"));
  }

  @Override
  public void mount(RoutesConfig routes) {
    simulator.mount(routes);
  }

  @Override
  public void close() {
    standIns.close();
  }
}
