package io.throughline.app;

import io.throughline.conversation.ConversationAttributes;
import io.throughline.conversation.FirstContacts;
import io.throughline.conversation.Reception;
import io.throughline.conversation.Shifts;
import io.throughline.conversation.Unions;
import io.throughline.conversation.visit.Story;
import io.throughline.customer.company.SharedDomains;
import io.throughline.edge.Doorkeeper;
import io.throughline.edge.Part;
import io.throughline.edge.Peer;
import io.throughline.edge.Probes;
import io.throughline.edge.Problems;
import io.throughline.edge.WebServer;
import io.throughline.edge.api.Api;
import io.throughline.edge.hooks.Hooks;
import io.throughline.edge.socket.ChatFloors;
import io.throughline.edge.socket.Chats;
import io.throughline.edge.socket.ConsoleSocket;
import io.throughline.edge.statics.Screens;
import io.throughline.kernel.config.Config;
import io.throughline.realtime.Realtime;
import io.throughline.realtime.Views;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Floors 6 and 7: what brings news to screens, and the web server with its parts. */
record Edges(Realtime realtime, WebServer web) {

  static Edges build(
      Config config,
      Ground ground,
      Tenancy tenancy,
      Records records,
      Core core,
      Actors actors,
      Ground.Frame frame,
      Optional<? extends Part> guest) {
    Views views =
        new Views(
            core.timeline(),
            core.overview(),
            core.visits(),
            records.customers(),
            records.profiles());
    Realtime realtime =
        frame
            .closing()
            .add(
                "realtime",
                new Realtime(
                    new Realtime.Sources(
                        ground.log(),
                        ground.tail(),
                        ground.signals(),
                        ground.database(),
                        ground.clock()),
                    views,
                    core.conversations()));
    Doorkeeper doorkeeper = new Doorkeeper(tenancy.access(), config.server());
    Peer peer = new Peer(config.server().trustedProxies());
    List<Part> parts =
        List.of(
            new Probes(frame.health(), frame.metrics(), peer, doorkeeper),
            api(config, ground, tenancy, records, core, actors, doorkeeper, realtime, views),
            new Hooks(
                records.inboxes(),
                actors.channels(),
                actors.intake(),
                ground.ids(),
                ground.clock()),
            new ConsoleSocket(doorkeeper, realtime),
            frame
                .closing()
                .add("chats", chats(config, ground, tenancy, records, core, actors, realtime)),
            new Screens());
    List<Part> all = Stream.concat(guest.stream(), parts.stream()).toList();
    WebServer web = new WebServer(config.server(), new Problems(ground.ids()::next), all);
    return new Edges(realtime, frame.closing().add("web server", web));
  }

  private static Chats chats(
      Config config,
      Ground ground,
      Tenancy tenancy,
      Records records,
      Core core,
      Actors actors,
      Realtime realtime) {
    ChatFloors floors =
        new ChatFloors(
            new ChatFloors.Foundation(ground.database(), ground.signals(), tenancy.access()),
            new ChatFloors.Records(
                records.inboxes(), records.customers(), tenancy.agents(), realtime),
            new ChatFloors.Core(actors.intake(), core.timeline(), core.attachments()));
    Chats chats = new Chats(floors, config.server(), ground.ids()::next, ground.clock());
    ground.tail().follow(chats::follow);
    ground.signals().subscribe(Reception.TYPING, chats::typing);
    return chats;
  }

  private static Api api(
      Config config,
      Ground ground,
      Tenancy tenancy,
      Records records,
      Core core,
      Actors actors,
      Doorkeeper doorkeeper,
      Realtime realtime,
      Views views) {
    return new Api(
        config,
        new Api.Writing(ground.database(), tenancy.idempotency(), ground.keys().sealer()),
        doorkeeper,
        realtime,
        new Api.Tenancy(
            tenancy.workspaces(),
            tenancy.logIns(),
            tenancy.agents(),
            tenancy.teams(),
            tenancy.apiKeys(),
            tenancy.audit()),
        new Api.Core(
            records.customers(),
            core.conversations(),
            new Api.Ledger(
                records.merges(),
                new Unions(ground.foundation(), records.merges(), tenancy.audit()),
                new Shifts(
                    ground.foundation(), records.merges(), records.customers(), tenancy.audit())),
            new FirstContacts(
                ground.foundation(),
                records.inboxes(),
                records.customers(),
                core.outbox(),
                core.conversations()),
            core.timeline(),
            core.attachments(),
            core.outbox(),
            views),
        facts(ground, records, core),
        new Api.Inlets(records.inboxes(), actors.channels(), actors.intake()));
  }

  private static Api.Facts facts(Ground ground, Records records, Core core) {
    return new Api.Facts(
        records.definitions(),
        records.profiles(),
        records.companies(),
        new SharedDomains(ground.database()),
        records.records(),
        core.visits(),
        new Story(ground.database(), core.timeline()),
        new ConversationAttributes(ground.database(), ground.log(), records.definitions()));
  }
}
