package io.throughline.edge.export;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Entry;
import io.throughline.conversation.visit.Moment;
import io.throughline.customer.Customer;
import io.throughline.customer.Identity;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.json.Json;
import io.throughline.realtime.EntryView;
import io.throughline.workspace.Actor;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person said and was told, read page by page, newest first. Words of other people in it are
 * withheld: that somebody else wrote is told, and when, but not who or what.
 */
final class Chronicle {
  private static final int PAGE = 200;

  private final Sources.Timelines sources;
  private final Actor actor;
  private final CustomerId person;
  private final Set<UUID> born;
  private final Set<String> handles;

  Chronicle(Sources.Timelines sources, Actor actor, Customer customer, List<CustomerId> born) {
    this.sources = sources;
    this.actor = actor;
    this.person = customer.id();
    this.born = born.stream().map(CustomerId::value).collect(Collectors.toSet());
    this.handles = new HashSet<>();
    for (Identity identity : customer.identities()) {
      handles.add(identity.value());
      handles.add(identity.display());
    }
  }

  /** Takes one entry after the other. */
  @FunctionalInterface
  interface Taker {
    void take(JsonNode entry) throws IOException;
  }

  /** The whole timeline. */
  void timeline(Taker taker) throws IOException {
    Optional<String> before = Optional.empty();
    do {
      Moment.Page page = sources.story().page(actor, person, PAGE, before, Optional.empty());
      for (EntryView entry : EntryView.Page.of(page).items().reversed()) {
        if (!between(entry)) {
          taker.take(shown(entry));
        }
      }
      before = page.before();
    } while (before.isPresent());
  }

  /** What they said in conversations of others. */
  void elsewhere(Taker taker) throws IOException {
    List<EntryId> ids =
        sources
            .elsewhere()
            .elsewhere(actor.workspace(), born.stream().map(CustomerId::new).toList());
    for (int from = 0; from < ids.size(); from += PAGE) {
      List<Entry> entries =
          sources
              .conversations()
              .entries(actor.workspace(), ids.subList(from, Math.min(ids.size(), from + PAGE)));
      Set<ConversationId> seen = seen(entries);
      for (Entry entry : entries) {
        if (seen.contains(entry.conversationId())) {
          taker.take(shown(EntryView.of(entry)));
        }
      }
    }
  }

  private Set<ConversationId> seen(List<Entry> entries) {
    Set<ConversationId> all =
        entries.stream().map(Entry::conversationId).collect(Collectors.toSet());
    return sources.conversations().conversations(actor, all).stream()
        .map(Conversation::id)
        .collect(Collectors.toSet());
  }

  /** What colleagues told each other when they handed it over. */
  private static boolean between(EntryView entry) {
    return entry.extra().path("activity").asString("").startsWith("handoff");
  }

  private JsonNode shown(EntryView entry) {
    boolean others =
        entry.author().kind().equals("customer")
            && entry.author().id().filter(id -> !born.contains(id)).isPresent();
    if (others) {
      ObjectNode mark = Json.object();
      mark.put("id", entry.id().toString());
      mark.set("conversationId", Json.tree(entry.conversationId()));
      return mark.put("kind", entry.kind())
          .put("at", entry.at().toString())
          .put("withheld", "written by another person");
    }
    JsonNode whole = Json.tree(entry);
    for (JsonNode reaction : whole.path("reactions")) {
      if (!handles.contains(reaction.path("by").asString(""))) {
        ((ObjectNode) reaction).putNull("by");
      }
    }
    return whole;
  }
}
