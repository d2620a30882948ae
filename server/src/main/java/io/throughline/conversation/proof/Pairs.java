package io.throughline.conversation.proof;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Conversations;
import io.throughline.conversation.FirstContacts;
import io.throughline.conversation.Reply;
import io.throughline.conversation.Route;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.Unions;
import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Identity;
import io.throughline.customer.suggestion.Questions;
import io.throughline.customer.suggestion.Reason;
import io.throughline.customer.suggestion.Suggestion;
import io.throughline.customer.suggestion.Suggestions;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.SuggestionId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done about two people who may be one: they are joined, kept apart, or asked. */
public final class Pairs {
  private static final int LOOKED_AT = 10;
  private static final String SUBJECT = "Your code";
  private static final String CODE =
      """
      Somebody who may be you is talking with us on another channel. If it is you, write this code \
      there: %s

      It is good for 15 minutes. If it is not you, do nothing, and pass the code on to nobody.\
      """
          .formatted(Questions.MASK);
  private static final String PROMPT =
      """
      To be sure that it is you, we have sent a code of six digits to you in another way. Please \
      write it here. It is good for 15 minutes.\
      """;

  private final Database database;
  private final Records records;
  private final Work work;

  /** Wires them. */
  public Pairs(Database database, Records records, Work work) {
    this.database = database;
    this.records = records;
    this.work = work;
  }

  /**
   * What is known.
   *
   * @param suggestions who may be one
   * @param questions who was asked
   * @param customers people
   */
  public record Records(Suggestions suggestions, Questions questions, Customers customers) {}

  /**
   * What can be done.
   *
   * @param unions joins people
   * @param conversations writes to them
   * @param firstContacts writes to them first
   * @param timeline finds their conversations
   */
  public record Work(
      Unions unions, Conversations conversations, FirstContacts firstContacts, Timeline timeline) {}

  /**
   * They are one person.
   *
   * @throws Refusal.NotFound if there is no such suggestion
   * @throws Refusal.Conflict if it is decided, or two different verified identities would meet
   */
  public Suggestion accept(Actor actor, SuggestionId id) {
    return database.write(
        () -> {
          Suggestion suggestion = records.suggestions().open(actor, id);
          Customer one = customer(actor, suggestion.one());
          Customer other = customer(actor, suggestion.other());
          boolean first = leads(one, other);
          String reasons =
              suggestion.reasons().stream().map(Reason::text).collect(Collectors.joining("; "));
          work.unions()
              .merge(
                  actor,
                  (first ? one : other).id(),
                  (first ? other : one).id(),
                  Evidence.INFERRED,
                  reasons);
          records.suggestions().accepted(actor, id);
          return records.suggestions().get(actor, id);
        });
  }

  /** Whether the first stays: of whom something is proved, then whom we knew first. */
  static boolean leads(Customer one, Customer other) {
    return Comparator.comparing((Customer who) -> !proven(who))
            .thenComparing(Customer::createdAt)
            .compare(one, other)
        <= 0;
  }

  private static boolean proven(Customer customer) {
    return customer.identities().stream()
        .anyMatch(identity -> identity.living() && identity.evidence().proven());
  }

  /**
   * They are not one person, and are never offered again.
   *
   * @throws Refusal.NotFound if there is no such suggestion
   * @throws Refusal.Conflict if it is decided
   */
  public Suggestion reject(Actor actor, SuggestionId id) {
    return database.write(
        () -> {
          records.suggestions().reject(actor, id);
          return records.suggestions().get(actor, id);
        });
  }

  /**
   * Asks them: a one-time code goes to one of the two, and whoever writes it as the other is both.
   * The one who wrote last is to write it, unless only that one can be reached.
   *
   * @throws Refusal.NotFound if there is no such suggestion
   * @throws Refusal.Conflict if it is decided, a code is under way, or neither can be reached
   * @throws Refusal.TooMany if it was asked too often
   */
  public Suggestion ask(Actor actor, SuggestionId id) {
    actor.require(Permission.MERGE_CUSTOMERS);
    return database.write(
        () -> {
          Suggestion suggestion = records.suggestions().open(actor, id);
          records.questions().admit(actor.workspace(), id);
          Customer one = customer(actor, suggestion.one());
          Customer other = customer(actor, suggestion.other());
          boolean later = one.seenAt().isAfter(other.seenAt());
          Customer writer = later ? one : other;
          Customer reader = later ? other : one;
          Optional<Sent> sent = send(actor, reader);
          if (sent.isPresent()) {
            asked(actor, suggestion, reader, writer, sent.get());
          } else {
            Sent back =
                send(actor, writer)
                    .orElseThrow(
                        () ->
                            new Refusal.Conflict(
                                "Neither of the two can be written to on a proved handle now."));
            asked(actor, suggestion, writer, reader, back);
          }
          return records.suggestions().get(actor, id);
        });
  }

  private void asked(Actor actor, Suggestion suggestion, Customer to, Customer from, Sent sent) {
    records
        .questions()
        .ask(actor.workspace(), suggestion.id(), to.id(), from.id(), sent.handle(), sent.message());
    prompt(actor, from);
  }

  /** Tells whoever is to write the code that there is one, if they can be told where they write. */
  private void prompt(Actor actor, Customer from) {
    for (Conversation conversation : conversations(actor, from.id())) {
      Optional<Route.Choice> way =
          work.conversations().routes(actor, conversation.id()).stream()
              .filter(Route.Choice::open)
              .findFirst();
      if (way.isPresent()) {
        work.conversations().reply(actor, conversation.id(), Reply.of(PROMPT, way.get().id()));
        return;
      }
    }
  }

  /** Sends a code where nobody but the customer reads, in the thread there is or a new one. */
  private Optional<Sent> send(Actor actor, Customer to) {
    List<Handle> handles = reached(to);
    for (Conversation conversation : conversations(actor, to.id())) {
      for (Route.Choice way : work.conversations().routes(actor, conversation.id())) {
        if (way.open() && handles.stream().anyMatch(way.handle()::same)) {
          EntryId message =
              work.conversations().reply(actor, conversation.id(), Reply.of(CODE, way.id()));
          return Optional.of(new Sent(message, way.handle()));
        }
      }
    }
    return work.firstContacts().way(actor.workspace(), handles).map(way -> first(actor, way));
  }

  private Sent first(Actor actor, FirstContacts.Way way) {
    FirstContacts.Begun begun =
        work.firstContacts()
            .begin(
                actor,
                new FirstContacts.FirstMessage(
                    way.inbox(),
                    way.to(),
                    Optional.empty(),
                    Optional.empty(),
                    Reply.titled(SUBJECT, CODE)));
    work.conversations().status(actor, begun.conversation(), "resolved", Optional.empty());
    return new Sent(begun.message(), way.to());
  }

  /**
   * What is proved to be theirs; of whom nothing is proved, what they say. A widget reads what is
   * kept, and so would show the mask.
   */
  private static List<Handle> reached(Customer to) {
    boolean proven = proven(to);
    return to.identities().stream()
        .filter(Identity::living)
        .filter(identity -> !identity.kind().equals(Handle.VISITOR))
        .filter(identity -> identity.evidence().proven() || !proven)
        .filter(identity -> identity.evidence().atLeast(Evidence.CLAIMED))
        .map(Identity::handle)
        .toList();
  }

  private List<Conversation> conversations(Actor actor, CustomerId customer) {
    return work.timeline()
        .list(
            actor,
            new Timeline.Selection(
                "all",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(customer),
                "newest"),
            LOOKED_AT,
            Optional.empty())
        .items();
  }

  private Customer customer(Actor actor, CustomerId id) {
    return records.customers().get(actor.workspace(), id);
  }

  private record Sent(EntryId message, Handle handle) {}
}
