package io.throughline.edge.api;

import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.InboxId;
import io.throughline.search.Asked;
import io.throughline.search.Filling;
import io.throughline.search.Search;
import io.throughline.search.SearchResult;
import io.throughline.workspace.Permission;
import java.util.List;
import java.util.Optional;

/** Searching the whole history. */
final class SearchEndpoints {
  private static final String ALL = "all";
  private static final String SPAM = "spam";

  private final Search search;
  private final Filling filling;

  SearchEndpoints(Api.Core core) {
    this.search = core.lists().search();
    this.filling = core.lists().filling();
  }

  Resource resource() {
    return new Resource(
        "Search",
        List.of(
            Endpoint.get("/search", "search", "Finds what was said, and by whom")
                .query(
                    Parameter.text("q", "All of these words, the last one from its beginning"),
                    Parameter.choice(
                        "by",
                        "Only what these wrote",
                        ALL,
                        List.of(ALL, "customer", "agent", "assistant", "note")),
                    Parameter.text("channel", "Only over channels of this kind"),
                    Parameter.id("inbox", "Only over this inbox"),
                    Parameter.text("from", "Not before this time"),
                    Parameter.text("until", "Before this time"),
                    Parameter.choice(
                        "status",
                        "Only in conversations of this status; `spam` is in no other",
                        ALL,
                        List.of(ALL, "open", "snoozed", "resolved", SPAM)),
                    Parameter.text("assignee", "`me`, `none` or an agent's id"),
                    Parameter.flag("files", "Only with attachments"),
                    Parameter.choice("sort", "The order", "newest", List.of("newest", "relevance")))
                .query(Parameter.paging().toArray(Parameter[]::new))
                .gives(SearchResult.class)
                .does(
                    call ->
                        Answer.of(
                            search.find(
                                call.actor(), asked(call), call.limit(), call.query("cursor")))),
            Endpoint.post("/search/rebuild", "rebuildSearch", "Reads everything anew for searching")
                .by(Permission.SETTINGS)
                .does(
                    call -> {
                      filling.begin(call.actor());
                      return Answer.empty();
                    })));
  }

  private static Asked asked(Call call) {
    return new Asked(
        call.query("q").orElseThrow(() -> new Refusal.Invalid("q", "must not be empty")),
        some(call, "by"),
        call.query("channel"),
        call.queryId("inbox", InboxId::of),
        Times.of(call, "from"),
        Times.of(call, "until"),
        some(call, "status").filter(status -> !status.equals(SPAM)),
        call.query("status").filter(SPAM::equals).isPresent(),
        call.query("assignee").map(text -> ConversationEndpoints.assignee(text, call)),
        call.flag("files"),
        call.query("sort").filter("relevance"::equals).isPresent());
  }

  private static Optional<String> some(Call call, String name) {
    return call.query(name).filter(value -> !value.equals(ALL));
  }
}
