package io.throughline.edge.api;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Conversations;
import io.throughline.conversation.FirstContacts;
import io.throughline.conversation.Outbound;
import io.throughline.conversation.Reply;
import io.throughline.conversation.Route;
import io.throughline.conversation.Timeline;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations: reading, answering, noting. */
final class ConversationEndpoints {
  private final Conversations conversations;
  private final Timeline timeline;
  private final FirstContacts firstContacts;
  private final Assignments assignments;

  ConversationEndpoints(Api.Core core, Api.Tenancy tenancy, Api.Facts facts) {
    this.conversations = core.conversations();
    this.timeline = core.timeline();
    this.firstContacts = core.firstContacts();
    this.assignments = new Assignments(core, tenancy, facts);
  }

  record TemplateChoice(
      @Form(min = 1, max = 512) String name,
      @Form(min = 1, max = 20, example = "en") String language,
      @Form(max = 1024, lines = true) Optional<Map<String, String>> variables) {}

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
      Optional<Instant> snoozedUntil) {}

  record NewNote(
      @Form(max = Form.LONG, lines = true, example = "Asked the warehouse") String text,
      @Form(max = 30) Optional<List<AttachmentId>> attachments) {}

  record NewConversation(
      InboxId inboxId,
      @Form(min = 3, max = 500, example = "email:ann@x.io") String to,
      Optional<String> name,
      @Form(max = 500) Optional<String> subject,
      @Form(min = 1, max = Form.LONG, lines = true, example = "Hello Ann") String text) {}

  Resource resource() {
    return new Resource(
        "Conversations",
        List.of(
            list(),
            Endpoint.post("/conversations", "begin", "Writes to somebody first")
                .takes(NewConversation.class)
                .creates(Conversation.class)
                .refuses(ProblemType.CONFLICT, ProblemType.NOT_FOUND)
                .does(this::begin),
            Endpoint.get("/conversations/counts", "countConversations", "The standard views")
                .gives(Conversation.Counts.class)
                .does(call -> Answer.of(timeline.counts(call.actor()))),
            Endpoint.get("/conversations/{id}", "getConversation", "A conversation")
                .gives(Conversation.class)
                .does(call -> Answer.of(timeline.conversation(call.actor(), id(call)))),
            Endpoint.get("/conversations/{id}/entries", "listEntries", "Its timeline, newest page")
                .query(Parameter.window())
                .gives(EntryView.Page.class)
                .does(
                    call ->
                        Answer.of(
                            EntryView.Page.of(
                                timeline.entries(
                                    call.actor(),
                                    id(call),
                                    call.limit(),
                                    call.query("before"),
                                    call.query("after"))))),
            Endpoint.post("/conversations/{id}/messages", "reply", "Tells the customer something")
                .takes(NewMessage.class)
                .creates(EntryView.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::reply),
            Endpoint.post("/conversations/{id}/notes", "note", "Writes a note for the team")
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

  private Endpoint list() {
    return Endpoint.get("/conversations", "listConversations", "Conversations")
        .query(
            Parameter.choice(
                "status",
                "Only of this status",
                "open",
                List.of("open", "snoozed", "resolved", "failed", "all")),
            Parameter.text("assignee", "`me`, `none` or an agent's id"),
            Parameter.id("team", "Only of this team"),
            Parameter.id("inbox", "Only with a route over this inbox"),
            Parameter.id("customer", "Only of this customer"),
            Parameter.text("text", "Words in subject, name or entries"),
            Parameter.choice("sort", "The order", "newest", List.of("newest", "oldest", "waiting")))
        .givesPageOf(Conversation.class)
        .does(
            call ->
                Answer.of(
                    timeline.list(
                        call.actor(), selection(call), call.limit(), call.query("cursor"))));
  }

  private static Timeline.Selection selection(Call call) {
    return new Timeline.Selection(
        call.query("status").orElse("open"),
        call.query("assignee").map(text -> assignee(text, call)),
        call.queryId("team", TeamId::of),
        call.queryId("inbox", InboxId::of),
        call.queryId("customer", CustomerId::of),
        call.query("text"),
        call.query("sort").orElse("newest"));
  }

  private static AgentId assignee(String text, Call call) {
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
    Handle to =
        Handles.parse(body.to())
            .orElseThrow(() -> new Refusal.Invalid("to", "must look like email:ann@x.io"));
    ConversationId id =
        firstContacts.write(
            call.actor(),
            new FirstContacts.FirstMessage(
                body.inboxId(), to, body.name(), body.subject(), body.text()));
    return Answer.created(timeline.conversation(call.actor(), id));
  }

  private Answer reply(Call call) {
    NewMessage body = call.body(NewMessage.class);
    return created(
        call,
        conversations.reply(
            call.actor(),
            id(call),
            new Reply(
                body.text().orElse(""),
                body.html(),
                body.subject(),
                body.routeId(),
                body.attachments().orElse(List.of()),
                body.template()
                    .map(
                        chosen ->
                            new Outbound.Template(
                                chosen.name(),
                                chosen.language(),
                                chosen.variables().orElse(Map.of()))),
                body.answers(),
                body.status().map(after -> after.name().toLowerCase(java.util.Locale.ROOT)),
                body.snoozedUntil())));
  }

  private Answer note(Call call) {
    NewNote body = call.body(NewNote.class);
    return created(
        call,
        conversations.note(
            call.actor(), id(call), body.text(), body.attachments().orElse(List.of())));
  }

  private Answer created(Call call, EntryId id) {
    return Answer.created(
        EntryView.of(timeline.entries(call.actor().workspace(), List.of(id)).getFirst()));
  }

  private static ConversationId id(Call call) {
    return call.id("id", ConversationId::of);
  }
}
