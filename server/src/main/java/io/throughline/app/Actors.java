package io.throughline.app;

import io.throughline.channel.Acquaintance;
import io.throughline.channel.Channels;
import io.throughline.channel.Continuation;
import io.throughline.channel.Deliverer;
import io.throughline.channel.Doors;
import io.throughline.channel.Fetcher;
import io.throughline.channel.Healer;
import io.throughline.channel.Intake;
import io.throughline.channel.Listeners;
import io.throughline.channel.Processing;
import io.throughline.channel.Proving;
import io.throughline.channel.Ringing;
import io.throughline.kernel.db.Turn;
import io.throughline.kernel.http.Outgoing;

/** Floor 5: the pipeline of the channels. */
record Actors(
    Channels channels,
    Intake intake,
    Processing processing,
    Listeners listeners,
    Doors doors,
    Continuation continuation,
    Healer healer,
    Acquaintance acquaintance,
    Proving proving,
    Ringing ringing) {

  static Actors build(
      Ground ground,
      Tenancy tenancy,
      Records records,
      Core core,
      Channels channels,
      Outgoing outgoing,
      Ground.Frame frame) {
    Closing closing = frame.closing();
    Intake intake =
        closing.add(
            "intake",
            new Intake(
                ground.database(),
                records.inboxes(),
                ground.blobs(),
                ground.ids(),
                ground.clock()));
    ground.jobs().add(new Deliverer(core.outbox(), channels, records.inboxes(), ground.clock()));
    ground.jobs().add(new Fetcher(core.attachments(), channels, records.inboxes(), ground.blobs()));
    ground.jobs().add(Continuation.worker(core.outbox()));
    Healer healer =
        new Healer(channels, records.inboxes(), tenancy.access(), ground.jobs(), ground.clock());
    ground.jobs().add(healer);
    Acquaintance acquaintance =
        new Acquaintance(
            channels,
            records.inboxes(),
            records.customers(),
            core.reception(),
            ground.jobs(),
            ground.clock());
    ground.jobs().add(acquaintance);
    Ringing ringing =
        new Ringing(
            channels,
            records.inboxes(),
            new Ringing.Records(core.timeline(), records.customers()),
            ground.jobs(),
            ground.clock());
    ground.jobs().add(ringing);
    Processing processing =
        new Processing(
            intake,
            channels,
            records.inboxes(),
            core.reception(),
            ground.blobs(),
            ground.foundation(),
            closing.add("turn", new Turn(ground.single(), "processing")));
    return new Actors(
        channels,
        intake,
        closing.add("processing", processing),
        closing.add(
            "listeners",
            new Listeners(channels, records.inboxes(), intake, ground.database(), ground.clock())),
        closing.add("doors", new Doors(channels, records.inboxes(), intake)),
        new Continuation(records.inboxes(), ground.jobs(), ground.clock()),
        healer,
        acquaintance,
        new Proving(channels, records.inboxes(), ground.database(), outgoing, ground.clock()),
        ringing);
  }

  void start(Ground ground, Core core) {
    ground.consumers().start(continuation);
    ground.consumers().start(ringing);
    ground.consumers().start(core.identification().clues());
    ground.consumers().start(healer);
    ground.consumers().start(acquaintance);
    processing.start();
    listeners.start();
    doors.start();
  }
}
