package io.throughline.conversation.proof;

import io.throughline.conversation.ConversationEvent;
import io.throughline.customer.CustomerEvent;
import io.throughline.customer.suggestion.Hint;
import io.throughline.customer.suggestion.Suggestions;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.event.Consumer;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks, after the fact and for many at once, for what speaks for two people being one. */
public final class Clues implements Consumer {
  private final TextStore texts;
  private final Suggestions suggestions;

  /** Tells what it finds to these. */
  public Clues(Database database, Suggestions suggestions) {
    this.texts = new TextStore(database);
    this.suggestions = suggestions;
  }

  @Override
  public String name() {
    return "clues";
  }

  @Override
  public Set<Class<? extends Event>> events() {
    return Set.of(
        ConversationEvent.EntryAdded.class,
        CustomerEvent.Changed.class,
        CustomerEvent.Erased.class,
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
        case ConversationEvent.EntryAdded added -> here.added(added);
        case CustomerEvent event -> here.changed(event);
        default -> {}
      }
    }
    news.forEach(this::take);
  }

  private void take(WorkspaceId workspace, News news) {
    if (!news.regrouped.isEmpty()) {
      suggestions.settle(workspace, news.regrouped);
    }
    suggestions.reconsider(workspace, news.changed);
    if (!news.said.isEmpty()) {
      List<Hint> hints = new ArrayList<>();
      texts.said(workspace, news.said).forEach(said -> hints.addAll(Mentions.of(said)));
      suggestions.notice(workspace, hints);
    }
  }

  /** What happened in a workspace. */
  private static final class News {
    private final Set<EntryId> said = new LinkedHashSet<>();
    private final Set<CustomerId> changed = new LinkedHashSet<>();
    private final Set<CustomerId> regrouped = new LinkedHashSet<>();

    private void added(ConversationEvent.EntryAdded added) {
      if (added.kind().equals("message") && added.direction().filter("in"::equals).isPresent()) {
        said.add(added.entryId());
      }
    }

    private void changed(CustomerEvent event) {
      changed.add(event.customerId());
      switch (event) {
        case CustomerEvent.Changed _, CustomerEvent.Erased _ -> {}
        case CustomerEvent.Joined joined -> regrouped.add(joined.customerId());
        case CustomerEvent.Parted parted -> {
          regrouped.addAll(List.of(parted.customerId(), parted.partedId()));
          changed.add(parted.partedId());
        }
      }
    }
  }
}
