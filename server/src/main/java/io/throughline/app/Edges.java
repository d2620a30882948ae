package io.throughline.app;

import io.throughline.channel.Pictures;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.Traffic;
import io.throughline.channel.Typists;
import io.throughline.conversation.ConversationAttributes;
import io.throughline.conversation.ConversationErasure;
import io.throughline.conversation.Deliveries;
import io.throughline.conversation.Reception;
import io.throughline.conversation.Transfers;
import io.throughline.conversation.handoff.Findings;
import io.throughline.conversation.handoff.Handoffs;
import io.throughline.conversation.macro.Macros;
import io.throughline.conversation.view.Drafts;
import io.throughline.conversation.view.SavedViews;
import io.throughline.conversation.visit.Story;
import io.throughline.conversation.work.Tags;
import io.throughline.conversation.work.Tasks;
import io.throughline.customer.company.SharedDomains;
import io.throughline.edge.Doorkeeper;
import io.throughline.edge.Part;
import io.throughline.edge.Peer;
import io.throughline.edge.Probes;
import io.throughline.edge.Problems;
import io.throughline.edge.WebServer;
import io.throughline.edge.api.Api;
import io.throughline.edge.export.Archive;
import io.throughline.edge.export.Everyone;
import io.throughline.edge.export.Sources;
import io.throughline.edge.hooks.Hooks;
import io.throughline.edge.hooks.LentFiles;
import io.throughline.edge.socket.ChatFloors;
import io.throughline.edge.socket.Chats;
import io.throughline.edge.socket.ConsoleSocket;
import io.throughline.edge.statics.Screens;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.http.Outgoing;
import io.throughline.realtime.Realtime;
import io.throughline.realtime.Views;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Floors 6 and 7: what brings news to screens, and the web server with its parts. */
record Edges(Realtime realtime, Noticing noticing, WebServer web) {

  /** What lies below. */
  record Floors(
      Ground ground,
      Tenancy tenancy,
      Records records,
      Core core,
      Actors actors,
      Observers observers) {}

  static Edges build(
      Config config,
      Floors floors,
      PublicAddress address,
      Outgoing outgoing,
      Ground.Frame frame,
      Optional<? extends Part> guest) {
    Ground ground = floors.ground();
    Records records = floors.records();
    Core core = floors.core();
    Actors actors = floors.actors();
    Views views =
        new Views(
            ground.database(),
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
    Noticing noticing = Noticing.build(config, floors, outgoing, realtime, frame.closing());
    Doorkeeper doorkeeper = new Doorkeeper(floors.tenancy().access(), config.server());
    Peer peer = new Peer(config.server().trustedProxies());
    List<Part> parts =
        List.of(
            new Probes(frame.health(), frame.metrics(), peer, doorkeeper),
            api(config, floors, doorkeeper, realtime, noticing, views),
            new Hooks(
                records.inboxes(),
                actors.channels(),
                actors.intake(),
                ground.ids(),
                ground.clock()),
            new LentFiles(address, core.attachments(), floors.tenancy().access()),
            new ConsoleSocket(
                doorkeeper,
                realtime,
                new Typists(core.conversations(), actors.channels(), records.inboxes())),
            frame.closing().add("chats", chats(config, floors, realtime)),
            new Screens());
    List<Part> all = Stream.concat(guest.stream(), parts.stream()).toList();
    WebServer web = new WebServer(config.server(), new Problems(ground.ids()::next), all);
    return new Edges(realtime, noticing, frame.closing().add("web server", web));
  }

  private static Chats chats(Config config, Floors below, Realtime realtime) {
    Ground ground = below.ground();
    Tenancy tenancy = below.tenancy();
    Records records = below.records();
    Core core = below.core();
    ChatFloors floors =
        new ChatFloors(
            new ChatFloors.Foundation(ground.database(), ground.signals(), tenancy.access()),
            new ChatFloors.Records(
                records.inboxes(), records.customers(), tenancy.agents(), realtime),
            new ChatFloors.Core(
                below.actors().intake(),
                below.actors().channels(),
                core.timeline(),
                core.attachments()));
    Chats chats = new Chats(floors, config.server(), ground.ids()::next, ground.clock());
    ground.tail().follow(chats::follow);
    ground.signals().subscribe(Reception.TYPING, chats::typing);
    ground.signals().subscribe(Reception.LOOKED, chats::looked);
    return chats;
  }

  private static Api api(
      Config config,
      Floors floors,
      Doorkeeper doorkeeper,
      Realtime realtime,
      Noticing noticing,
      Views views) {
    Ground ground = floors.ground();
    Tenancy tenancy = floors.tenancy();
    Records records = floors.records();
    Core core = floors.core();
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
            tenancy.roles(),
            tenancy.apiKeys(),
            tenancy.keymaps(),
            tenancy.audit()),
        new Api.Core(
            records.customers(),
            core.conversations(),
            new Api.Ledger(
                records.merges(), core.identification().unions(), core.identification().shifts()),
            core.firstContacts(),
            core.timeline(),
            core.attachments(),
            core.outbox(),
            views,
            care(floors, views),
            new Api.Lists(
                new SavedViews(ground.foundation(), tenancy.teams(), core.timeline()),
                noticing.subjects().mentions(),
                new Drafts(ground.database(), core.timeline(), ground.clock()),
                core.held(),
                new Macros(ground.foundation()),
                floors.observers().finding().search(),
                floors.observers().finding().filling()),
            new Api.Work(
                new Tags(ground.foundation(), core.conversations()),
                noticing.subjects().followers(),
                noticing.subjects().tasks(),
                handoffs(floors, noticing.subjects().tasks()))),
        facts(ground, records, core),
        new Api.Identities(
            records.suggestions(),
            core.identification().pairs(),
            core.identification().handovers()),
        new Api.Inlets(
            records.inboxes(),
            floors.actors().channels(),
            floors.actors().intake(),
            new Pictures(floors.actors().channels(), records.inboxes(), records.customers()),
            traffic(floors),
            floors.actors().proving()),
        noticing.api(tenancy.access()));
  }

  private static Handoffs handoffs(Floors floors, Tasks tasks) {
    Records records = floors.records();
    return new Handoffs(
        floors.ground().foundation(),
        floors.core().timeline(),
        new Transfers(floors.ground().foundation()),
        new Findings(
            floors.core().timeline(),
            tasks,
            new Findings.Known(
                records.profiles(), records.definitions(), records.records(), records.inboxes())),
        floors.tenancy().agents(),
        floors.tenancy().teams());
  }

  private static Traffic traffic(Floors floors) {
    Ground ground = floors.ground();
    return new Traffic(
        ground.database(),
        floors.actors().intake(),
        new Deliveries(ground.database()),
        floors.core().outbox(),
        floors.records().inboxes(),
        floors.tenancy().audit());
  }

  private static Api.Care care(Floors floors, Views views) {
    Core core = floors.core();
    Sources sources =
        new Sources(
            floors.records().customers(),
            floors.records().merges(),
            views,
            floors.records().records(),
            new Sources.Timelines(
                new Story(floors.ground().database(), core.timeline()),
                core.timeline(),
                new ConversationErasure(floors.ground().foundation()),
                core.attachments()),
            floors.tenancy().audit());
    return new Api.Care(
        floors.records().imports(),
        new Api.Exports(new Archive(sources, floors.ground().clock()), new Everyone(sources)),
        floors.observers().erasures(),
        floors.observers().retention());
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
