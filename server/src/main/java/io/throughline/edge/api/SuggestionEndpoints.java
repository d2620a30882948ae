package io.throughline.edge.api;

import io.throughline.conversation.Horizon;
import io.throughline.conversation.proof.Pairs;
import io.throughline.customer.suggestion.Reason;
import io.throughline.customer.suggestion.Suggestion;
import io.throughline.customer.suggestion.Suggestions;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.SuggestionId;
import io.throughline.realtime.CustomerView;
import io.throughline.realtime.Views;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** People who may be one: a queue to work through. */
final class SuggestionEndpoints {
  private static final List<String> STATES = List.of("open", "accepted", "rejected", "settled");

  private final Suggestions suggestions;
  private final Pairs pairs;
  private final Views views;

  SuggestionEndpoints(Api.Core core, Api.Identities identities) {
    this.suggestions = identities.suggestions();
    this.pairs = identities.pairs();
    this.views = core.views();
  }

  /** Two people who may be one. */
  record SuggestionView(
      SuggestionId id,
      CustomerView one,
      CustomerView other,
      double score,
      List<Reason> reasons,
      String state,
      Instant at,
      Optional<Suggestion.Asked> asked) {}

  Resource resource() {
    return new Resource(
        "Suggestions",
        List.of(
            Endpoint.get(
                    "/suggestions", "listSuggestions", "People who may be one, likeliest first")
                .query(
                    Parameter.choice("state", "What was decided", "open", STATES),
                    Parameter.id("customer", "Only about this customer"))
                .givesPageOf(SuggestionView.class)
                .does(this::list),
            Endpoint.get("/suggestions/{id}", "getSuggestion", "A suggestion with its reasons")
                .gives(SuggestionView.class)
                .does(call -> shown(call, suggestions.get(call.actor(), id(call)))),
            Endpoint.post(
                    "/suggestions/{id}/accept", "acceptSuggestion", "They are one: merges them")
                .by(Permission.MERGE_CUSTOMERS)
                .gives(SuggestionView.class)
                .does(call -> shown(call, pairs.accept(call.actor(), id(call)))),
            Endpoint.post(
                    "/suggestions/{id}/reject",
                    "rejectSuggestion",
                    "They are not one, and are never offered again")
                .by(Permission.MERGE_CUSTOMERS)
                .gives(SuggestionView.class)
                .does(call -> shown(call, pairs.reject(call.actor(), id(call)))),
            Endpoint.post(
                    "/suggestions/{id}/ask",
                    "askSuggestion",
                    "Sends a one-time code to one of the two, for the other to write")
                .by(Permission.MERGE_CUSTOMERS)
                .gives(SuggestionView.class)
                .refuses(ProblemType.TOO_MANY)
                .does(call -> shown(call, pairs.ask(call.actor(), id(call))))));
  }

  private Answer list(Call call) {
    Suggestion.Page page =
        suggestions.list(
            call.actor(),
            Suggestion.State.valueOf(
                call.query("state").orElse(STATES.getFirst()).toUpperCase(Locale.ROOT)),
            call.queryId("customer", CustomerId::of),
            call.query("cursor"),
            call.limit());
    return Answer.of(
        new Pages.Page<>(views(Horizon.of(call.actor()), page.items()), page.next(), page.total()));
  }

  private Answer shown(Call call, Suggestion suggestion) {
    return Answer.of(views(Horizon.of(call.actor()), List.of(suggestion)).getFirst());
  }

  private List<SuggestionView> views(Horizon horizon, List<Suggestion> all) {
    Set<CustomerId> people = new HashSet<>();
    all.forEach(one -> people.addAll(List.of(one.one(), one.other())));
    Map<CustomerId, CustomerView> shown = views.customers(horizon, people);
    return all.stream()
        .map(
            one ->
                new SuggestionView(
                    one.id(),
                    Objects.requireNonNull(shown.get(one.one())),
                    Objects.requireNonNull(shown.get(one.other())),
                    one.score(),
                    horizon.open()
                        ? one.reasons()
                        : one.reasons().stream().map(Reason::discreet).toList(),
                    one.state().stored(),
                    one.at(),
                    one.asked()))
        .toList();
  }

  private static SuggestionId id(Call call) {
    return call.id("id", SuggestionId::of);
  }
}
