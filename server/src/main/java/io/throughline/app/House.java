package io.throughline.app;

import io.throughline.channel.Channels;
import io.throughline.channel.PublicAddress;
import io.throughline.conversation.Attachments;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.db.DatabaseUrl;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.metric.Health;
import io.throughline.kernel.metric.Metrics;
import io.throughline.simulator.Demo;
import io.throughline.simulator.TownHall;
import java.time.Clock;
import java.util.Optional;

/** The composition root: the floors in order, each built of what lies below it. */
public final class House implements AutoCloseable {
  private final Ground.Frame frame = new Ground.Frame(new Closing(), new Health(), new Metrics());
  private final int port;

  /**
   * Opens everything on this database, which is migrated first.
   *
   * @param demo whether it says that it shows made-up data
   */
  public House(Config config, DatabaseUrl url, boolean demo, Clock clock) {
    this(config, url, demo, clock, Optional.empty());
  }

  /** Opens everything on this empty database, filled by the demo before it starts to work. */
  public House(Config config, DatabaseUrl url, Demo demo) {
    this(demo.open(config), url, true, demo.clock(), Optional.of(demo));
  }

  private House(Config config, DatabaseUrl url, boolean shown, Clock clock, Optional<Demo> demo) {
    frame.closing().add("metrics", frame.metrics());
    try {
      this.port = open(config, url, shown, clock, demo);
    } catch (RuntimeException e) {
      frame.closing().close();
      throw e;
    }
  }

  private int open(
      Config config, DatabaseUrl url, boolean shown, Clock clock, Optional<Demo> demo) {
    Ground ground = Ground.lay(config, url, clock, frame);
    Tenancy tenancy = Tenancy.build(ground, config.access(), shown);
    Attachments attachments = new Attachments(ground.foundation(), ground.blobs());
    Outgoing outgoing = frame.closing().add("outgoing requests", new Outgoing(true));
    PublicAddress address =
        new PublicAddress(
            config.server().publicUrl(), ground.keys().signer("lent file"), ground.clock());
    Channels channels = ChannelList.all(config, ground, tenancy, attachments, outgoing, address);
    Records records =
        Records.build(
            ground, tenancy, channels, config.server().publicUrl().toString(), frame.closing());
    Core core = Core.build(ground, tenancy, records, attachments);
    Actors actors = Actors.build(ground, tenancy, records, core, channels, outgoing, frame);
    Observers observers = Observers.build(ground, tenancy, records, core, actors, frame.closing());
    Edges.Floors floors = new Edges.Floors(ground, tenancy, records, core, actors, observers);
    Edges edges = Edges.build(config, floors, address, outgoing, frame, demo);
    demo.ifPresent(it -> it.fill(hall(ground, tenancy, records, core, channels)));

    ground.signals().start();
    ground.tail().start();
    records.inboxes().start();
    edges.realtime().start();
    ground.jobs().start();
    actors.start(ground, core);
    observers.start();
    edges.noticing().start(ground);
    frame.closing().add("sweeps", Sweeps.of(floors, edges.noticing().notices())).start();
    return edges.web().start();
  }

  private static TownHall hall(
      Ground ground, Tenancy tenancy, Records records, Core core, Channels channels) {
    return new TownHall(
        ground.database(),
        new TownHall.Staff(
            tenancy.access(),
            tenancy.workspaces(),
            tenancy.agents(),
            tenancy.teams(),
            tenancy.apiKeys()),
        new TownHall.Work(
            channels,
            records.inboxes(),
            core.reception(),
            core.conversations(),
            core.outbox(),
            core.overview()));
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** Says that it is stopping, lets requests end, closes what was opened. */
  @Override
  public void close() {
    frame.health().drain();
    frame.closing().close();
  }
}
