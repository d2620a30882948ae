package io.throughline.edge.api;

import io.throughline.conversation.Condition;
import io.throughline.conversation.view.SavedView;
import io.throughline.conversation.view.SavedViews;
import io.throughline.conversation.view.ViewDraft;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.id.ViewId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Views: lists of conversations that people keep. */
final class ViewEndpoints {
  private final SavedViews views;

  ViewEndpoints(Api.Core core) {
    this.views = core.lists().views();
  }

  /** The order of a list. */
  enum Sort {
    NEWEST,
    OLDEST,
    WAITING,
    PRIORITY,
    DUE;

    String stored() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record NewView(
      @Form(min = 1, max = 80, example = "Urgent and nobody's") String name,
      Optional<Boolean> shared,
      Condition condition,
      Optional<Sort> sort) {
    ViewDraft draft() {
      return new ViewDraft(
          name, shared.orElse(false), condition, sort.map(Sort::stored).orElse("newest"));
    }
  }

  record ViewChange(
      @Form(min = 1, max = 80) Optional<String> name,
      Optional<Boolean> shared,
      Optional<Condition> condition,
      Optional<Sort> sort) {
    ViewDraft over(SavedView view) {
      return new ViewDraft(
          name.orElse(view.name()),
          shared.orElse(view.shared()),
          condition.orElse(view.condition()),
          sort.map(Sort::stored).orElse(view.sort()));
    }
  }

  /** What a list may come to hold. */
  record ViewTrial(Condition condition) {}

  /** How many conversations it would hold, counted to a thousand. */
  record Matches(long count) {}

  Resource resource() {
    return new Resource(
        "Views",
        List.of(
            Endpoint.post("/views", "createView", "Keeps a list, for oneself or for everybody")
                .takes(NewView.class)
                .creates(SavedView.class)
                .refuses(ProblemType.CONFLICT)
                .does(
                    call ->
                        Answer.created(
                            views.create(call.actor(), call.body(NewView.class).draft()))),
            Endpoint.get("/views", "listViews", "One's own lists and those of everybody")
                .givesItemsOf(SavedView.class)
                .does(call -> Answer.items(views.all(call.actor()))),
            Endpoint.get("/views/counts", "countViews", "How many conversations each holds")
                .givesItemsOf(SavedViews.Count.class)
                .does(call -> Answer.items(views.counts(call.actor()))),
            Endpoint.post(
                    "/views/preview", "previewView", "How many conversations a list would hold")
                .takes(ViewTrial.class)
                .gives(Matches.class)
                .does(
                    call ->
                        Answer.of(
                            new Matches(
                                views.count(
                                    call.actor(), call.body(ViewTrial.class).condition())))),
            Endpoint.get("/views/{id}", "getView", "A list that somebody keeps")
                .gives(SavedView.class)
                .does(call -> Answer.of(views.get(call.actor(), id(call)))),
            Endpoint.patch("/views/{id}", "changeView", "Keeps it otherwise")
                .takes(ViewChange.class)
                .gives(SavedView.class)
                .does(this::change),
            Endpoint.delete("/views/{id}", "deleteView", "Keeps it no longer")
                .does(
                    call -> {
                      views.delete(call.actor(), id(call));
                      return Answer.empty();
                    })));
  }

  private Answer change(Call call) {
    SavedView before = views.get(call.actor(), id(call));
    return Answer.of(
        views.change(call.actor(), before.id(), call.body(ViewChange.class).over(before)));
  }

  private static ViewId id(Call call) {
    return call.id("id", ViewId::of);
  }
}
