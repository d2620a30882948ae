package io.throughline.search;

import io.throughline.conversation.ConversationEvent;
import io.throughline.customer.CustomerEvent;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.event.Consumer;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Follows what is said, what of it is spam, and who people are. To whom and to what an entry
 * belongs is asked when somebody searches; what is taken away goes with its row.
 */
public final class Upkeep implements Consumer {
  private final IndexStore index;

  /** Keeps the index of this database. */
  public Upkeep(Database database) {
    this.index = new IndexStore(database);
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public Set<Class<? extends Event>> events() {
    return Set.of(
        ConversationEvent.EntryAdded.class,
        ConversationEvent.EntryChanged.class,
        ConversationEvent.Judged.class,
        ConversationEvent.Joined.class,
        ConversationEvent.Parted.class,
        CustomerEvent.Changed.class,
        CustomerEvent.Joined.class,
        CustomerEvent.Parted.class);
  }

  @Override
  public boolean patient() {
    return true;
  }

  @Override
  public void accept(List<Recorded> events) {
    Map<WorkspaceId, News> news = new LinkedHashMap<>();
    for (Recorded recorded : events) {
      News here = news.computeIfAbsent(recorded.workspace(), key -> new News());
      switch (recorded.event()) {
        case ConversationEvent.EntryAdded added -> here.said(added);
        case ConversationEvent.EntryChanged changed -> here.entry(changed.entryId());
        case ConversationEvent.Judged judged -> here.judged(judged.conversationId());
        case ConversationEvent.Joined joined -> here.judged(joined.conversationId());
        case ConversationEvent.Parted parted -> {
          here.judged(parted.conversationId());
          here.judged(parted.partedId());
        }
        case CustomerEvent.Changed changed -> here.known(changed.customerId(), List.of());
        case CustomerEvent.Joined joined -> here.known(joined.customerId(), joined.born());
        case CustomerEvent.Parted parted -> here.known(parted.customerId(), parted.born());
        default -> throw new IllegalStateException("unasked for: " + recorded.type());
      }
    }
    index.impatiently();
    news.forEach(this::take);
  }

  private void take(WorkspaceId workspace, News news) {
    if (!news.customers.isEmpty()) {
      index.customers(workspace, news.customers);
    }
    if (!news.entries.isEmpty()) {
      index.entries(workspace, news.entries);
    }
    if (!news.judged.isEmpty()) {
      index.judged(workspace, news.judged);
    }
  }

  /** What happened in a workspace. */
  private static final class News {
    private static final Set<String> SAID = Set.of("message", "note", "call");
    private final Set<UUID> entries = new LinkedHashSet<>();
    private final Set<UUID> customers = new LinkedHashSet<>();
    private final Set<UUID> judged = new LinkedHashSet<>();

    private void said(ConversationEvent.EntryAdded added) {
      if (SAID.contains(added.kind())) {
        entry(added.entryId());
      }
    }

    private void entry(EntryId id) {
      entries.add(id.value());
    }

    private void judged(ConversationId id) {
      judged.add(id.value());
    }

    private void known(CustomerId customer, List<CustomerId> born) {
      customers.add(customer.value());
      born.forEach(id -> customers.add(id.value()));
    }
  }
}
