package io.throughline.flow;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.visit.Moment;
import io.throughline.conversation.visit.Story;
import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
import io.throughline.customer.profile.Profile;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.json.Json;
import io.throughline.search.SearchResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the faces behind the API show of a workspace, in words that two of them can share. */
final class Seen {
  private final Harbour harbour;
  private final Story story;
  private final List<String> said;

  /**
   * Of this one.
   *
   * @param said what was said, to be searched for
   */
  Seen(Harbour harbour, List<String> said) {
    this.harbour = harbour;
    this.story = new Story(harbour.database, harbour.timeline);
    this.said = said;
  }

  /**
   * Everything that the faces behind the API show, with ids replaced by what they stand for. Left
   * out are what only the ledger makes: its own activities, the numbers that parts took, versions.
   */
  Map<String, String> everything() {
    Map<String, String> seen = new LinkedHashMap<>();
    Map<CustomerId, String> who = new HashMap<>();
    Map<ConversationId, String> which = new HashMap<>();
    Map<String, List<Entry>> talk = new LinkedHashMap<>();
    List<Customer> customers =
        harbour
            .customers
            .list(harbour.workspace, Customers.Filter.ALL, Optional.empty(), 100)
            .items();
    customers.forEach(
        one ->
            who.put(
                one.id(),
                one.identities().stream()
                    .map(identity -> identity.kind() + ":" + identity.value())
                    .sorted()
                    .toList()
                    .toString()));
    List<Conversation> conversations = list(Optional.empty());
    for (Conversation one : conversations) {
      List<Entry> entries =
          harbour
              .timeline
              .entries(harbour.agent, one.id(), 1000, Optional.empty(), Optional.empty())
              .items();
      String name =
          entries.stream().filter(e -> e.kind().equals("message")).findFirst().orElseThrow().text();
      which.put(one.id(), name);
      talk.put(name, entries);
    }
    Map<CustomerId, Profile> profiles =
        harbour.profiles.of(harbour.workspace, customers.stream().map(Customer::id).toList());
    customers.forEach(
        one ->
            seen.put("customer " + who.get(one.id()), shown(one) + facts(profiles.get(one.id()))));
    seen.put("customers", customers.stream().map(one -> who.get(one.id())).toList().toString());
    Map<Object, String> journeys = new HashMap<>();
    conversations.stream()
        .sorted(
            Comparator.comparing(Conversation::createdAt)
                .thenComparing(c -> Objects.requireNonNull(which.get(c.id()))))
        .forEach(
            one ->
                journeys.putIfAbsent(one.journeyId(), Objects.requireNonNull(which.get(one.id()))));
    for (Conversation one : conversations) {
      String name = Objects.requireNonNull(which.get(one.id()));
      seen.put(
          "conversation " + name,
          shown(one, who, Objects.requireNonNull(journeys.get(one.journeyId()))));
      seen.put("entries " + name, lines(Objects.requireNonNull(talk.get(name)), who));
    }
    seen.put("list", names(conversations, which));
    for (Customer one : customers) {
      seen.put(
          "timeline " + who.get(one.id()),
          lines(
              story
                  .page(harbour.agent, one.id(), 1000, Optional.empty(), Optional.empty())
                  .items()
                  .stream()
                  .map(moment -> ((Moment.Spoken) moment).entry())
                  .toList(),
              who));
      seen.put("of " + who.get(one.id()), names(list(Optional.of(one.id())), which));
    }
    for (String text : said) {
      seen.put(
          "search " + text,
          names(
              harbour.search(text.substring(0, text.indexOf(' '))).items().stream()
                  .map(SearchResult.Group::conversation)
                  .toList(),
              which));
    }
    for (int i = 0; i < 50; i++) {
      String name = "Name " + i;
      seen.put(
          "name " + i,
          harbour.search(name).customers().stream()
              .filter(
                  one ->
                      Stream.of(one.name(), one.other())
                          .flatMap(Optional::stream)
                          .anyMatch(passage -> passage.text().equals(name)))
              .map(one -> String.valueOf(who.get(one.id())))
              .sorted()
              .toList()
              .toString());
    }
    seen.put("counts", harbour.timeline.counts(harbour.agent).toString());
    return seen;
  }

  private static String names(List<Conversation> some, Map<ConversationId, String> which) {
    return some.stream().map(one -> which.get(one.id())).toList().toString();
  }

  private List<Conversation> list(Optional<CustomerId> customer) {
    return harbour
        .timeline
        .list(
            harbour.agent,
            new Timeline.Selection(
                "all", Optional.empty(), Optional.empty(), Optional.empty(), customer, "newest"),
            500,
            Optional.empty())
        .items();
  }

  private static String facts(@Nullable Profile profile) {
    return profile == null
        ? ""
        : Json.write(profile.facts()).replaceAll("\"(id|customerId)\":\"[^\"]*\"", "");
  }

  private static String shown(Customer one) {
    return one.name()
        + " "
        + one.country()
        + " "
        + one.createdAt()
        + " "
        + one.seenAt()
        + " "
        + one.identities().stream()
            .map(
                i ->
                    i.kind()
                        + i.value()
                        + i.evidence()
                        + i.proof()
                        + i.validFrom()
                        + i.validUntil())
            .toList();
  }

  private static String shown(Conversation one, Map<CustomerId, String> who, String journey) {
    return String.join(
        " | ",
        one.status(),
        one.snoozedUntil().toString(),
        one.subject().toString(),
        one.priority(),
        one.assigneeId().isPresent() ? "assigned" : "unassigned",
        one.teamId().toString(),
        who.get(one.customer().id()),
        one.customer().name().toString(),
        one.kinds().toString(),
        String.valueOf(one.routes()),
        one.waitingFor(),
        one.waitingSince().toString(),
        one.preview().toString(),
        one.lastEntryAt().toString(),
        one.lastInboundAt().toString(),
        String.valueOf(one.unread()),
        String.valueOf(one.failed()),
        journey,
        one.attributes().toString(),
        one.linkedId().toString(),
        one.createdAt().toString(),
        one.resolvedAt().toString());
  }

  private static String lines(List<Entry> entries, Map<CustomerId, String> who) {
    StringBuilder lines = new StringBuilder();
    for (Entry one : entries) {
      if (one.extra().path("ledger").asBoolean(false)
          || one.extra().path("merged").asBoolean(false)
          || one.extra().path("activity").asString("").equals("reopened")
          || one.extra().path("activity").asString("").equals("woke")) {
        continue;
      }
      lines
          .append(one.kind())
          .append(' ')
          .append(one.direction())
          .append(' ')
          .append(who.get(one.customerId()))
          .append(' ')
          .append(one.author().kind())
          .append(one.author().name())
          .append(' ')
          .append(one.channel())
          .append(' ')
          .append(one.threadKey())
          .append(' ')
          .append(one.text())
          .append(' ')
          .append(one.at())
          .append(one.editedAt())
          .append(' ')
          .append(one.deliveries().stream().map(delivery -> delivery.state()).toList())
          .append('\n');
    }
    return lines.toString();
  }
}
