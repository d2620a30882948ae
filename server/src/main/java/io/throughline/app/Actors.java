package io.throughline.app;

import io.throughline.channel.Channels;
import io.throughline.channel.Continuation;
import io.throughline.channel.Deliverer;
import io.throughline.channel.Doors;
import io.throughline.channel.Fetcher;
import io.throughline.channel.Intake;
import io.throughline.channel.Listeners;
import io.throughline.channel.Processing;
import io.throughline.kernel.db.Turn;

/** Floor 5: the pipeline of the channels. */
record Actors(
    Channels channels,
    Intake intake,
    Processing processing,
    Listeners listeners,
    Doors doors,
    Continuation continuation) {

  static Actors build(
      Ground ground, Records records, Core core, Channels channels, Ground.Frame frame) {
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
        new Continuation(records.inboxes(), ground.jobs(), ground.clock()));
  }

  void start(Ground ground) {
    ground.consumers().start(continuation);
    processing.start();
    listeners.start();
    doors.start();
  }
}
