package io.throughline.edge.api;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Conversations;
import io.throughline.conversation.Entry;
import io.throughline.conversation.FirstContacts;
import io.throughline.conversation.Outbound;
import io.throughline.conversation.Reach;
import io.throughline.conversation.Reply;
import io.throughline.conversation.Route;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.view.SavedViews;
import io.throughline.conversation.view.ViewDraft;
import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.TeamId;
import io.throughline.realtime.EntryView;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Conversations: reading, answering, noting. */
final class ConversationEndpoints {
  private final Conversations conversations;
  private final Timeline timeline;
  private final FirstContacts firstContacts;
  private final Assignments assignments;
  private final Api.Lists lists;

  ConversationEndpoints(
      Api.Core core, Api.Tenancy tenancy, Api.Facts facts, Api.Noticing noticing) {
    this.conversations = core.conversations();
    this.timeline = core.timeline();
    this.firstContacts = core.firstContacts();
    this.lists = core.lists();
    this.assignments = new Assignments(core, tenancy, facts, noticing);
  }

  record TemplateChoice(
      @Form(min = 1, max = 512) String name,
      @Form(min = 1, max = 20, example = "en") String language,
      @Form(max = 1024, lines = true) Optional<Map<String, String>> variables) {
    Outbound.Template chosen() {
      return new Outbound.Template(name, language, variables.orElse(Map.of()));
    }
  }

  /** What a reply does to the conversation. */
  enum AfterReply {
    RESOLVED,
    SNOOZED
  }

  record NewMessage(
      @Form(max = Form.LONG, lines = true, example = "Hello Ann") Optional<String> text,
      @Form(max = Form.LONG, lines = true) Optional<String> html,
      @Form(max = 500) Optional<String> subject,
      Optional<RouteId> routeId,
      @Form(max = 30) Optional<List<AttachmentId>> attachments,
      Optional<TemplateChoice> template,
      Optional<EntryId> answers,
      Optional<AfterReply> status,
      Optional<Instant> snoozedUntil,
      @Form(max = 50) Optional<List<String>> cc,
      @Form(max = 50) Optional<List<String>> bcc) {
    Reply reply() {
      return new Reply(
          text.orElse(""),
          html,
          subject,
          routeId,
          attachments.orElse(List.of()),
          template.map(TemplateChoice::chosen),
          answers,
          status.map(after -> after.name().toLowerCase(Locale.ROOT)),
          snoozedUntil,
          cc.isPresent() || bcc.isPresent()
              ? Optional.of(new Reply.Copies(cc.orElse(List.of()), bcc.orElse(List.of())))
              : Optional.empty());
    }
  }

  record Correction(@Form(min = 1, max = Form.LONG, lines = true) String text) {}

  record NewNote(
      @Form(max = Form.LONG, lines = true, example = "Asked the warehouse") String text,
      @Form(max = 30) Optional<List<AttachmentId>> attachments,
      @Form(max = 30) Optional<List<AgentId>> mentions) {}

  record NewConversation(
      InboxId inboxId,
      @Form(min = 3, max = 500, example = "email:ann@x.io") String to,
      Optional<String> name,
      @Form(max = 500) Optional<String> consent,
      @Form(max = 500) Optional<String> subject,
      @Form(max = Form.LONG, lines = true, example = "Hello Ann") Optional<String> text,
      @Form(max = Form.LONG, lines = true) Optional<String> html,
      @Form(max = 30) Optional<List<AttachmentId>> attachments,
      Optional<TemplateChoice> template) {}

  Resource resource() {
    return new Resource(
        "Conversations",
        List.of(
            list(),
            Endpoint.post("/conversations", "begin", "Writes to somebody first")
                .by(Permission.BEGIN)
                .takes(NewConversation.class)
                .creates(Conversation.class)
                .refuses(ProblemType.CONFLICT, ProblemType.NOT_FOUND)
                .does(this::begin),
            Endpoint.get("/reach", "lookUpReach", "Whether somebody can be written to first")
                .by(Permission.BEGIN)
                .query(
                    Parameter.id("inbox", "Over this inbox"),
                    Parameter.text("to", "At this handle, such as email:ann@x.io"))
                .gives(Reach.class)
                .refuses(ProblemType.NOT_FOUND)
                .does(this::reach),
            Endpoint.get("/conversations/counts", "countConversations", "The standard views")
                .gives(Conversation.Counts.class)
                .does(call -> Answer.of(timeline.counts(call.actor()))),
            Endpoint.get("/conversations/{id}", "getConversation", "A conversation")
                .gives(Conversation.class)
                .does(call -> Answer.of(timeline.conversation(call.actor(), id(call)))),
            Endpoint.get("/conversations/{id}/entries", "listEntries", "Its timeline, newest page")
                .query(Parameter.window())
                .query(Parameter.id("around", "Only this entry and those about it"))
                .gives(EntryView.Page.class)
                .does(call -> Answer.of(EntryView.Page.of(entries(call)))),
            Endpoint.post("/conversations/{id}/messages", "reply", "Tells the customer something")
                .by(Permission.REPLY)
                .takes(NewMessage.class)
                .creates(EntryView.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::reply),
            Endpoint.patch(
                    "/conversations/{id}/messages/{entry}",
                    "editMessage",
                    "Changes a message that was sent, where its channel lets it")
                .by(Permission.REPLY)
                .takes(Correction.class)
                .gives(EntryView.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::edit),
            Endpoint.delete(
                    "/conversations/{id}/messages/{entry}",
                    "withdrawMessage",
                    "Takes a message back, where its channel lets it")
                .by(Permission.REPLY)
                .refuses(ProblemType.CONFLICT)
                .does(this::withdraw),
            Endpoint.post("/conversations/{id}/notes", "note", "Writes a note for the team")
                .by(Permission.NOTE)
                .takes(NewNote.class)
                .creates(EntryView.class)
                .does(this::note),
            Endpoint.get("/conversations/{id}/routes", "listRoutes", "Its routes, best first")
                .givesItemsOf(Route.Choice.class)
                .does(call -> Answer.items(conversations.routes(call.actor(), id(call))))));
  }

  Resource changes() {
    return assignments.resource();
  }

  private Entry.Page entries(Call call) {
    return call.queryId("around", EntryId::of)
        .map(entry -> timeline.around(call.actor(), id(call), call.limit(), entry))
        .orElseGet(
            () ->
                timeline.entries(
                    call.actor(),
                    id(call),
                    call.limit(),
                    call.query("before"),
                    call.query("after")));
  }

  private Endpoint list() {
    return Endpoint.get("/conversations", "listConversations", "Conversations")
        .query(
            Parameter.choice(
                "status",
                "Only of this status",
                "open",
                List.of("open", "snoozed", "resolved", "failed", "spam", "all")),
            Parameter.text("assignee", "`me`, `none` or an agent's id"),
            Parameter.id("team", "Only of this team"),
            Parameter.id("inbox", "Only with a route over this inbox"),
            Parameter.id("customer", "Only of this customer"),
            Parameter.text(
                "view",
                "Only of this view: its id, or `team`, `waiting`, `mentions`, `following`, `due`,"
                    + " `again`, `assistant`"),
            Parameter.choice("sort", "The order", "newest", ViewDraft.SORTS))
        .givesPageOf(Conversation.class)
        .does(
            call ->
                Answer.of(
                    timeline.list(
                        call.actor(), selection(call), call.limit(), call.query("cursor"))));
  }

  private Timeline.Selection selection(Call call) {
    Optional<SavedViews.Asked> view =
        call.query("view").map(text -> lists.views().asked(call.actor(), text));
    return new Timeline.Selection(
        call.query("status").orElse(view.isPresent() ? "all" : "open"),
        call.query("assignee").map(text -> assignee(text, call)),
        call.queryId("team", TeamId::of),
        call.queryId("inbox", InboxId::of),
        call.queryId("customer", CustomerId::of),
        call.query("sort").or(() -> view.map(SavedViews.Asked::sort)).orElse("newest"),
        view.map(SavedViews.Asked::filter));
  }

  /** An agent as callers name them. */
  static AgentId assignee(String text, Call call) {
    return switch (text) {
      case "me" -> call.agent().agent();
      case "none" -> Timeline.NOBODY;
      default -> {
        if (!Queries.uuid(text)) {
          throw new Refusal.Invalid("assignee", "must be me, none or an agent's id");
        }
        yield AgentId.of(text);
      }
    };
  }

  private Answer begin(Call call) {
    NewConversation body = call.body(NewConversation.class);
    FirstContacts.Begun begun =
        firstContacts.begin(
            call.actor(),
            new FirstContacts.FirstMessage(
                body.inboxId(),
                handle(body.to()),
                body.name(),
                body.consent(),
                new Reply(
                    body.text().orElse(""),
                    body.html(),
                    body.subject(),
                    Optional.empty(),
                    body.attachments().orElse(List.of()),
                    body.template().map(TemplateChoice::chosen),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
    return Answer.created(timeline.after(call.actor(), begun.conversation()));
  }

  private Answer reach(Call call) {
    InboxId inbox =
        call.queryId("inbox", InboxId::of)
            .orElseThrow(() -> new Refusal.Invalid("inbox", "must be an inbox's id"));
    return Answer.of(firstContacts.reach(call.actor(), inbox, handle(call.query("to").orElse(""))));
  }

  private static Handle handle(String text) {
    return Handles.parse(text)
        .orElseThrow(() -> new Refusal.Invalid("to", "must look like email:ann@x.io"));
  }

  private Answer reply(Call call) {
    return created(
        call, conversations.reply(call.actor(), id(call), call.body(NewMessage.class).reply()));
  }

  private Answer edit(Call call) {
    EntryId entry = call.id("entry", EntryId::of);
    conversations.edit(call.actor(), id(call), entry, call.body(Correction.class).text());
    return Answer.of(
        EntryView.of(timeline.entries(call.actor().workspace(), List.of(entry)).getFirst()));
  }

  private Answer withdraw(Call call) {
    conversations.withdraw(call.actor(), id(call), call.id("entry", EntryId::of));
    return Answer.empty();
  }

  private Answer note(Call call) {
    NewNote body = call.body(NewNote.class);
    EntryId note =
        lists
            .mentions()
            .note(
                call.actor(),
                id(call),
                body.text(),
                body.attachments().orElse(List.of()),
                body.mentions().orElse(List.of()));
    return created(call, note);
  }

  private Answer created(Call call, EntryId id) {
    return Answer.created(
        EntryView.of(timeline.entries(call.actor().workspace(), List.of(id)).getFirst()));
  }

  private static ConversationId id(Call call) {
    return call.id("id", ConversationId::of);
  }
}
