package io.throughline.edge.api;

import io.javalin.config.RoutesConfig;
import io.throughline.channel.Channels;
import io.throughline.channel.Intake;
import io.throughline.channel.Pictures;
import io.throughline.channel.Proving;
import io.throughline.channel.Traffic;
import io.throughline.conversation.Attachments;
import io.throughline.conversation.ConversationAttributes;
import io.throughline.conversation.Conversations;
import io.throughline.conversation.FirstContacts;
import io.throughline.conversation.Outbox;
import io.throughline.conversation.Shifts;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.Unions;
import io.throughline.conversation.handoff.Handoffs;
import io.throughline.conversation.hold.HeldMessages;
import io.throughline.conversation.macro.Macros;
import io.throughline.conversation.proof.Handovers;
import io.throughline.conversation.proof.Pairs;
import io.throughline.conversation.view.Drafts;
import io.throughline.conversation.view.Mentions;
import io.throughline.conversation.view.SavedViews;
import io.throughline.conversation.visit.Story;
import io.throughline.conversation.visit.Visits;
import io.throughline.conversation.work.Followers;
import io.throughline.conversation.work.Tags;
import io.throughline.conversation.work.Tasks;
import io.throughline.customer.Customers;
import io.throughline.customer.Merges;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.company.Companies;
import io.throughline.customer.company.SharedDomains;
import io.throughline.customer.profile.Profiles;
import io.throughline.customer.record.Records;
import io.throughline.customer.suggestion.Suggestions;
import io.throughline.customer.transfer.Imports;
import io.throughline.edge.Doorkeeper;
import io.throughline.edge.Part;
import io.throughline.edge.Peer;
import io.throughline.edge.export.Archive;
import io.throughline.edge.export.Everyone;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.crypto.Sealer;
import io.throughline.kernel.db.Database;
import io.throughline.notice.Devices;
import io.throughline.notice.Letterbox;
import io.throughline.notice.Notices;
import io.throughline.notice.Trial;
import io.throughline.privacy.Erasures;
import io.throughline.privacy.Retention;
import io.throughline.realtime.Realtime;
import io.throughline.realtime.Views;
import io.throughline.search.Filling;
import io.throughline.search.Search;
import io.throughline.workspace.Access;
import io.throughline.workspace.Agents;
import io.throughline.workspace.ApiKeys;
import io.throughline.workspace.Audit;
import io.throughline.workspace.Idempotency;
import io.throughline.workspace.Keymaps;
import io.throughline.workspace.LogIns;
import io.throughline.workspace.Roles;
import io.throughline.workspace.Teams;
import io.throughline.workspace.Workspaces;
import java.util.List;

/** The whole REST API with its documentation. */
public final class Api implements Part {
  private final Documentation documentation;
  private final Router router;

  /** On these floors. */
  public Api(
      Config config,
      Writing writing,
      Doorkeeper doorkeeper,
      Realtime realtime,
      Tenancy tenancy,
      Core core,
      Facts facts,
      Identities identities,
      Inlets inlets,
      Noticing noticing) {
    List<Resource> resources =
        resources(config, realtime, tenancy, core, facts, identities, inlets, noticing);
    this.documentation = new Documentation(resources);
    this.router =
        new Router(
            resources,
            Gate.of(doorkeeper),
            new Repeats(writing.database(), writing.idempotency(), writing.sealer()));
  }

  /**
   * What makes writes repeatable.
   *
   * @param database spans a write and the note of its answer
   * @param idempotency answers to repeated writes
   * @param sealer seals them
   */
  public record Writing(Database database, Idempotency idempotency, Sealer sealer) {}

  /**
   * The workspace floor.
   *
   * @param workspaces the workspaces
   * @param logIns sessions
   * @param agents teammates
   * @param teams their groups
   * @param roles what they may do
   * @param keys for programs
   * @param keymaps the keys of the console
   * @param audit the trail
   */
  public record Tenancy(
      Workspaces workspaces,
      LogIns logIns,
      Agents agents,
      Teams teams,
      Roles roles,
      ApiKeys keys,
      Keymaps keymaps,
      Audit audit) {}

  /**
   * Customers and conversations.
   *
   * @param customers people
   * @param conversations commands
   * @param ledger who and what is one
   * @param firstContacts conversations that we begin
   * @param timeline readings
   * @param attachments files
   * @param outbox deliveries
   * @param views customers as screens see them
   * @param care imports and the like
   * @param lists what agents work through
   * @param work what colleagues put on conversations
   */
  public record Core(
      Customers customers,
      Conversations conversations,
      Ledger ledger,
      FirstContacts firstContacts,
      Timeline timeline,
      Attachments attachments,
      Outbox outbox,
      Views views,
      Care care,
      Lists lists,
      Work work) {}

  /**
   * What colleagues put on conversations.
   *
   * @param tags free labels
   * @param followers who wants to hear of them
   * @param tasks what is to be done by when
   * @param handoffs from one colleague to another
   */
  public record Work(Tags tags, Followers followers, Tasks tasks, Handoffs handoffs) {}

  /**
   * What agents work through.
   *
   * @param views lists that people keep
   * @param mentions colleagues whom notes call
   * @param drafts what they began to write
   * @param held what waits to be sent
   * @param macros saved replies
   * @param search finds
   * @param filling lets it be read anew what is found
   */
  public record Lists(
      SavedViews views,
      Mentions mentions,
      Drafts drafts,
      HeldMessages held,
      Macros macros,
      Search search,
      Filling filling) {}

  /**
   * Care for what is kept.
   *
   * @param imports customers from files
   * @param exports what can be taken away
   * @param erasures people who are to be forgotten
   * @param retention for how long what is kept
   */
  public record Care(Imports imports, Exports exports, Erasures erasures, Retention retention) {}

  /**
   * What can be taken away.
   *
   * @param archive everything of one person
   * @param everyone all customers
   */
  public record Exports(Archive archive, Everyone everyone) {}

  /**
   * What is known of customers besides their handles.
   *
   * @param definitions which attributes there are
   * @param profiles what is said of customers
   * @param companies whom they belong to
   * @param sharedDomains domains that tell nothing about a company
   * @param records what other systems keep
   * @param visits what happened outside of conversations
   * @param story the whole timeline
   * @param conversations attributes of conversations
   */
  public record Facts(
      Definitions definitions,
      Profiles profiles,
      Companies companies,
      SharedDomains sharedDomains,
      Records records,
      Visits visits,
      Story story,
      ConversationAttributes conversations) {}

  /**
   * Who may be one person, and whose handles are whose.
   *
   * @param suggestions pairs that may be one
   * @param pairs what is done about them
   * @param handovers handles that change hands
   */
  public record Identities(Suggestions suggestions, Pairs pairs, Handovers handovers) {}

  /**
   * What was merged, split and moved, and can be undone.
   *
   * @param merges customers who are one
   * @param unions the same with what it means for their conversations
   * @param shifts conversations
   */
  public record Ledger(Merges merges, Unions unions, Shifts shifts) {}

  /**
   * What agents are told of what concerns them.
   *
   * @param notices what they were told
   * @param devices where they are pushed to
   * @param letterbox whether mails can go
   * @param trial shows them what it is like
   * @param access knows their sessions
   */
  public record Noticing(
      Notices notices, Devices devices, Letterbox letterbox, Trial trial, Access access) {}

  /**
   * Where things come from and go to.
   *
   * @param inboxes configured channels
   * @param channels kinds of channels
   * @param intake raw requests
   * @param traffic what came and went
   * @param proving tries inboxes out
   */
  public record Inlets(
      Inboxes inboxes,
      Channels channels,
      Intake intake,
      Pictures pictures,
      Traffic traffic,
      Proving proving) {}

  @Override
  public void mount(RoutesConfig routes) {
    documentation.mount(routes);
    router.mount(routes);
  }

  private static List<Resource> resources(
      Config config,
      Realtime realtime,
      Tenancy tenancy,
      Core core,
      Facts facts,
      Identities identities,
      Inlets inlets,
      Noticing noticing) {
    SessionEndpoints sessions =
        new SessionEndpoints(
            tenancy,
            realtime,
            new Peer(config.server().trustedProxies()),
            new SessionEndpoints.CookieRules(
                config.server().secure(), Math.toIntExact(config.access().lifetime().toSeconds())));
    WorkspaceEndpoints workspace = new WorkspaceEndpoints(tenancy, realtime);
    AgentEndpoints agents = new AgentEndpoints(tenancy, realtime, config.server().publicUrl());
    ConversationEndpoints conversations = new ConversationEndpoints(core, tenancy, facts, noticing);
    NoticeEndpoints notices = new NoticeEndpoints(noticing);
    WorkEndpoints work = new WorkEndpoints(core);
    InboxEndpoints inboxes = new InboxEndpoints(inlets);
    TrafficEndpoints traffic = new TrafficEndpoints(core, inlets);
    return List.of(
        sessions.resource(),
        workspace.workspace(),
        agents.agents(),
        agents.teams(),
        new RoleEndpoints(tenancy, realtime).resource(),
        conversations.resource(),
        conversations.changes(),
        new ViewEndpoints(core).resource(),
        new DraftEndpoints(core).resource(),
        new KeymapEndpoints(tenancy).resource(),
        work.tags(),
        work.tasks(),
        new HandoffEndpoints(core).resource(),
        new HeldEndpoints(core).resource(),
        new MacroEndpoints(core).resource(),
        notices.notices(),
        notices.pushes(),
        new SearchEndpoints(core).resource(),
        new ShiftEndpoints(core).resource(),
        new CustomerEndpoints(core, facts, identities, inlets.pictures()).resource(),
        new HandleEndpoints(core, identities).resource(),
        new SuggestionEndpoints(core, identities).resource(),
        new CompanyEndpoints(core, facts).resource(),
        new AttributeEndpoints(facts).resource(),
        new RecordEndpoints(core, facts).resource(),
        new VisitEndpoints(core, facts).resource(),
        new BatchEndpoints(core, facts, identities).resource(),
        new MergeEndpoints(core).resource(),
        new ImportEndpoints(core.care()).resource(),
        new ExportEndpoints(core).resource(),
        new PrivacyEndpoints(core).resource(),
        new FileEndpoints(core, inlets.inboxes()).resource(),
        inboxes.channels(),
        inboxes.inboxes(),
        traffic.traffic(),
        traffic.deliveries(),
        traffic.intake(),
        workspace.keys(),
        StreamEndpoints.resource());
  }
}
