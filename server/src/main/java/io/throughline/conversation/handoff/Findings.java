package io.throughline.conversation.handoff;

import io.throughline.conversation.Attachment;
import io.throughline.conversation.Conversation;
import io.throughline.conversation.Delivery;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.work.Task;
import io.throughline.conversation.work.Tasks;
import io.throughline.customer.attribute.Definition;
import io.throughline.customer.attribute.Subject;
import io.throughline.customer.record.Card;
import io.throughline.kernel.id.InboxId;
import io.throughline.workspace.Actor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds what the record holds of a conversation: quotes, dates and names with the entries they
 * stand on. Of what it does not hold, nothing is said.
 */
public final class Findings {
  private static final int MOST_ENTRIES = 500;
  private static final int MOST_CARDS = 100;
  private static final int MOST = 5;
  private static final int LONGEST = 300;
  private static final int SHORTEST_KEY = 3;

  /** A question mark that ends something, so none of an address. */
  private static final Pattern QUESTION = Pattern.compile("[?？؟](?=$|[\\s\\p{Punct}\\p{Pf}])");

  private final Timeline timeline;
  private final Tasks tasks;
  private final Known known;

  /** In these. */
  public Findings(Timeline timeline, Tasks tasks, Known known) {
    this.timeline = timeline;
    this.tasks = tasks;
    this.known = known;
  }

  /**
   * What lower floors know.
   *
   * @param profiles attributes of customers
   * @param definitions what attributes are called
   * @param records of other systems
   * @param inboxes by which channels it came
   */
  public record Known(
      io.throughline.customer.profile.Profiles profiles,
      io.throughline.customer.attribute.Definitions definitions,
      io.throughline.customer.record.Records records,
      io.throughline.inbox.Inboxes inboxes) {}

  /** All fields in their order. */
  List<Fact> of(Actor actor, Conversation whole) {
    Entry.Page page =
        timeline.entries(actor, whole.id(), MOST_ENTRIES, Optional.empty(), Optional.empty());
    List<Entry> said =
        page.items().stream()
            .filter(entry -> entry.kind().equals("message") && entry.deletedAt().isEmpty())
            .toList();
    List<Task> work = tasks.of(actor, whole.id());
    Optional<Entry> asked = last(said, Findings::asks);
    Optional<Entry> first =
        page.before().isEmpty()
            ? said.stream().filter(Findings::incoming).findFirst()
            : Optional.empty();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(Field.WANTS, asked.stream().map(Findings::quote).toList()));
    facts.add(Fact.of(Field.HAPPENED, happened(first.filter(one -> !asked.equals(first)), said)));
    facts.add(Fact.of(Field.PROMISED, tasks(work, Task.Kind.PROMISE)));
    facts.add(Fact.of(Field.TRIED, tried(work, said)));
    facts.add(Fact.of(Field.OFFERED, offered(said)));
    facts.add(Fact.of(Field.TODO, tasks(work, Task.Kind.TASK)));
    facts.add(Fact.of(Field.ATTRIBUTES, attributes(actor, whole)));
    facts.add(Fact.of(Field.RECORDS, records(actor, whole, said)));
    facts.add(Fact.of(Field.CHANNELS, channels(actor, said)));
    return facts;
  }

  private static boolean incoming(Entry entry) {
    return entry.direction().filter("in"::equals).isPresent();
  }

  private static boolean outgoing(Entry entry) {
    return entry.direction().filter("out"::equals).isPresent();
  }

  private static boolean asks(Entry entry) {
    return incoming(entry) && QUESTION.matcher(entry.text()).find();
  }

  private static Optional<Entry> last(List<Entry> said, Predicate<Entry> which) {
    return said.reversed().stream().filter(which).findFirst();
  }

  private static List<Fact.Item> happened(Optional<Entry> first, List<Entry> said) {
    Stream<Fact.Item> began =
        first.stream().filter(entry -> !entry.text().isBlank()).map(Findings::quote);
    List<Fact.Item> failed =
        said.stream()
            .flatMap(
                entry ->
                    entry.deliveries().stream()
                        .filter(delivery -> delivery.state().equals("failed"))
                        .flatMap(delivery -> reason(delivery).stream())
                        .map(reason -> Fact.Item.of(cut(reason), entry.id())))
            .toList();
    return Stream.concat(began, latest(failed).stream()).toList();
  }

  private static Optional<String> reason(Delivery delivery) {
    return delivery.reason().or(delivery::code);
  }

  private static List<Fact.Item> tasks(List<Task> work, Task.Kind kind) {
    return work.stream()
        .filter(task -> task.kind() == kind && task.doneAt().isEmpty())
        .limit(MOST)
        .map(task -> new Fact.Item(cut(task.text()), task.dueAt(), task.entryId()))
        .toList();
  }

  private static List<Fact.Item> tried(List<Task> work, List<Entry> said) {
    Stream<Fact.Item> done =
        work.stream()
            .filter(task -> task.doneAt().isPresent())
            .limit(MOST)
            .map(task -> new Fact.Item(cut(task.text()), Optional.empty(), task.entryId()));
    List<Fact.Item> told =
        said.stream()
            .filter(entry -> outgoing(entry) && template(entry).isEmpty())
            .filter(entry -> !entry.text().isBlank())
            .map(Findings::quote)
            .toList();
    return Stream.concat(done, latest(told).stream()).toList();
  }

  private static List<Fact.Item> offered(List<Entry> said) {
    return latest(
        said.stream()
            .filter(Findings::outgoing)
            .flatMap(
                entry ->
                    Stream.concat(
                            template(entry).stream(),
                            entry.attachments().stream().map(Attachment::name))
                        .map(name -> Fact.Item.of(cut(name), entry.id())))
            .toList());
  }

  private static Optional<String> template(Entry entry) {
    return Optional.of(entry.extra().at("/template/name").asString(""))
        .filter(name -> !name.isEmpty());
  }

  private List<Fact.Item> attributes(Actor actor, Conversation whole) {
    Stream<String> ofCustomer =
        known.profiles().of(actor.workspace(), List.of(whole.customer().id())).values().stream()
            .flatMap(profile -> profile.facts().attributes().stream())
            .map(attribute -> attribute.label() + ": " + shown(attribute.value()));
    Map<String, Definition> labels =
        known.definitions().of(actor.workspace(), Subject.CONVERSATION);
    Stream<String> ofConversation =
        labels.values().stream()
            .filter(one -> whole.attributes().has(one.key()))
            .map(one -> one.label() + ": " + shown(whole.attributes().get(one.key())));
    return Stream.concat(ofConversation, ofCustomer).map(text -> Fact.Item.of(cut(text))).toList();
  }

  private static String shown(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(Findings::shown).collect(Collectors.joining(", "))
        : value.asString();
  }

  private List<Fact.Item> records(Actor actor, Conversation whole, List<Entry> said) {
    Collection<Card> cards =
        known
            .records()
            .list(
                actor.workspace(),
                whole.customer().id(),
                Optional.empty(),
                Optional.empty(),
                MOST_CARDS)
            .items();
    List<Fact.Item> named = new ArrayList<>();
    for (Card card : cards) {
      if (card.key().length() >= SHORTEST_KEY && named.size() < MOST) {
        last(said, naming(card))
            .ifPresent(entry -> named.add(Fact.Item.of(cut(shown(card)), entry.id())));
      }
    }
    return named;
  }

  private static Predicate<Entry> naming(Card card) {
    Predicate<String> key =
        Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(card.key()) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE)
            .asPredicate();
    return entry -> key.test(entry.text());
  }

  private static String shown(Card card) {
    return Stream.of(Optional.of(card.key()), Optional.of(card.title()), card.status())
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private List<Fact.Item> channels(Actor actor, List<Entry> said) {
    Map<InboxId, Entry> first = new LinkedHashMap<>();
    said.forEach(entry -> entry.inboxId().ifPresent(inbox -> first.putIfAbsent(inbox, entry)));
    return first.entrySet().stream()
        .map(
            one ->
                Fact.Item.of(
                    known.inboxes().get(actor.workspace(), one.getKey()).descriptor().name(),
                    one.getValue().id()))
        .toList();
  }

  private static List<Fact.Item> latest(List<Fact.Item> items) {
    return items.subList(Math.max(0, items.size() - MOST), items.size());
  }

  private static Fact.Item quote(Entry entry) {
    return Fact.Item.of(cut(entry.text()), entry.id());
  }

  private static String cut(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
