package io.throughline.search;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Horizon;
import io.throughline.conversation.Timeline;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.search.HitStore.Hit;
import io.throughline.search.HitStore.Said;
import io.throughline.search.HitStore.Terms;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Searches the whole history: what was said and noted, names of files, customers. It has
 * connections of its own, few, and is cut off when it takes too long: nobody who writes waits for
 * it. What it finds is checked against the record as it stands, so that nothing shows that was
 * taken away or went elsewhere, however late the index is.
 */
public final class Search {
  /** Entries that are looked at for a page. */
  private static final int HITS = 150;

  /** Entries among which the best are chosen. */
  private static final int RANKED = 400;

  /** Entries that are shown of a conversation. */
  private static final int SHOWN = 3;

  private static final int PEOPLE = 6;
  private static final int MILLIS = 1_500;

  private final Finder finder;
  private final HitStore store;
  private final NameStore names;
  private final Directory directory;
  private final FillingStore filling;
  private final Timeline timeline;

  /**
   * Searches by these connections.
   *
   * @param database whose pool is for searching alone
   * @param timeline reads conversations
   */
  public Search(Database database, Timeline timeline) {
    this.finder = new Finder(database);
    this.store = new HitStore(database);
    this.names = new NameStore(database);
    this.directory = new Directory(database);
    this.filling = new FillingStore(database);
    this.timeline = timeline;
  }

  /**
   * A page of what was found.
   *
   * @param limit how many conversations at most
   * @throws Refusal.Invalid if there is too little to look for
   * @throws Refusal.Unavailable if it takes too long, or too many search at once
   */
  public SearchResult find(Actor actor, Asked asked, int limit, Optional<String> cursor) {
    actor.require(Permission.READ);
    WorkspaceId workspace = actor.workspace();
    Query query = Query.of(asked.text());
    Optional<List<UUID>> channel =
        asked.channel().map(kind -> finder.patiently(MILLIS, () -> store.inboxes(workspace, kind)));
    Terms terms = Terms.of(query, asked, channel, Horizon.of(actor));
    Ranking ranking = new Ranking(query, asked.relevance(), cursor);
    Place place =
        ranking.place().orElseGet(() -> asked.until().map(Place::before).orElse(Place.start()));
    int most = asked.relevance() ? RANKED : HITS;
    HitStore.Page page = finder.newest(workspace, terms, place, most);
    boolean part = page.total().isEmpty() && page.hits().size() < most;
    return finder.plainly(
        MILLIS,
        () -> {
          Pieces pieces = pieces(workspace, query, ranking, page, limit);
          boolean first = cursor.isEmpty();
          return new SearchResult(
              first ? directory.find(workspace, query, PEOPLE) : List.of(),
              first ? titled(actor, query, asked.spam()) : List.of(),
              groups(actor, query, pieces.groups(), asked.spam()),
              pieces.next(),
              page.total().orElse(page.hits().size()),
              page.total().isEmpty(),
              page.next().map(Place::at).filter(at -> part && pieces.whole()),
              !filling.filling(workspace));
        });
  }

  /** The hits of a page by conversation, as far as they fit on it. */
  private Pieces pieces(
      WorkspaceId workspace, Query query, Ranking ranking, HitStore.Page page, int limit) {
    Map<UUID, Said> said = store.said(workspace, page.hits().stream().map(Hit::id).toList());
    List<Said> all =
        ranking.order(
            page.hits().stream()
                .flatMap(hit -> Optional.ofNullable(said.get(hit.id())).stream())
                .toList());
    Map<UUID, List<Said>> groups = new LinkedHashMap<>();
    Optional<Said> last = Optional.empty();
    for (int at = 0; at < all.size(); at++) {
      Said one = all.get(at);
      if (!groups.containsKey(one.conversation()) && groups.size() == limit) {
        return new Pieces(
            groups, ranking.cursor(at, last.map(it -> new Place(it.at(), it.id()))), false);
      }
      if (query.allIn(texts(one), false)) {
        groups.computeIfAbsent(one.conversation(), id -> new ArrayList<>()).add(one);
      }
      last = Optional.of(one);
    }
    return new Pieces(
        groups, ranking.relevance() ? Optional.empty() : page.next().map(Place::cursor), true);
  }

  private static List<String> texts(Said said) {
    List<String> texts = new ArrayList<>(said.files());
    said.subject().ifPresent(texts::add);
    texts.add(said.text());
    return texts;
  }

  private List<SearchResult.Group> groups(
      Actor actor, Query query, Map<UUID, List<Said>> groups, boolean spam) {
    Map<UUID, Conversation> conversations = conversations(actor, groups.keySet(), spam);
    return groups.entrySet().stream()
        .filter(group -> conversations.containsKey(group.getKey()))
        .map(
            group ->
                new SearchResult.Group(
                    Objects.requireNonNull(conversations.get(group.getKey())),
                    group.getValue().stream().limit(SHOWN).map(said -> hit(query, said)).toList(),
                    Math.max(0, group.getValue().size() - SHOWN)))
        .toList();
  }

  private static SearchResult.Hit hit(Query query, Said said) {
    return new SearchResult.Hit(
        new EntryId(said.id()),
        said.kind(),
        said.author(),
        said.name(),
        said.channel(),
        said.at(),
        Passage.around(said.text(), query.in(said.text())),
        said.subject().map(text -> Passage.whole(text, query.in(text))).filter(Search::marked),
        said.files().stream()
            .map(name -> Passage.whole(name, query.in(name)))
            .filter(Search::marked)
            .toList());
  }

  private static boolean marked(Passage passage) {
    return !passage.marks().isEmpty();
  }

  private List<SearchResult.Titled> titled(Actor actor, Query query, boolean spam) {
    Optional<Long> number =
        Optional.of(query.typed().replaceFirst("^#", ""))
            .filter(text -> text.matches("[0-9]{1,18}"))
            .map(Long::valueOf);
    List<UUID> ids = names.titled(Horizon.of(actor), query.typed(), number, spam, PEOPLE);
    Map<UUID, Conversation> conversations = conversations(actor, ids, spam);
    return ids.stream()
        .flatMap(id -> Optional.ofNullable(conversations.get(id)).stream())
        .map(
            one ->
                new SearchResult.Titled(
                    one, one.subject().map(text -> Passage.whole(text, query.in(text)))))
        .toList();
  }

  /** As they are now, whatever the index knows. */
  private Map<UUID, Conversation> conversations(Actor actor, Collection<UUID> ids, boolean spam) {
    return timeline.conversations(actor, ids.stream().map(ConversationId::new).toList()).stream()
        .filter(one -> one.spam() == spam)
        .collect(Collectors.toMap(one -> one.id().value(), one -> one));
  }

  /** What fits on a page, where the next one begins, and whether all that was found fits. */
  private record Pieces(Map<UUID, List<Said>> groups, Optional<String> next, boolean whole) {}
}
