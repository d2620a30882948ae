package io.throughline.edge.api;

import io.throughline.customer.Customers;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.ProofId;
import io.throughline.privacy.Erasures;
import io.throughline.privacy.Proof;
import io.throughline.privacy.Retention;
import io.throughline.privacy.Rule;
import io.throughline.workspace.Permission;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Forgetting. */
final class PrivacyEndpoints {
  private final Customers customers;
  private final Erasures erasures;
  private final Retention retention;

  PrivacyEndpoints(Api.Core core) {
    this.customers = core.customers();
    this.erasures = core.care().erasures();
    this.retention = core.care().retention();
  }

  /** Says that it is no mistake: the customer's name as shown, or the id. */
  record Confirmation(@Form(min = 1, example = "Ann Smith") String confirm) {}

  /** Under which the proof is kept. */
  record ErasedCustomer(ProofId proof) {}

  /** The rules there are. */
  record RetentionRules(List<Rule> rules) {}

  /** The rules that are to be. */
  record NewRules(List<NewRule> rules) {}

  /** For how long something is kept; without a channel of all that have no rule of their own. */
  record NewRule(
      @Form(min = 1, max = 40) Optional<String> channel,
      Rule.What what,
      @Form(min = 1, max = 36_500) int days) {}

  /** How much would go. */
  record RetentionDue(List<Retention.Due> due) {}

  Resource resource() {
    return new Resource(
        "Privacy",
        List.of(
            Endpoint.post(
                    "/customers/{id}/erase",
                    "eraseCustomer",
                    "Erases a person for good, with all that was said; keeps a proof")
                .by(Permission.ERASE)
                .named("id")
                .takes(Confirmation.class)
                .gives(ErasedCustomer.class)
                .does(this::erase),
            Endpoint.get("/erasures", "listErasures", "Proofs of what was erased, newest first")
                .by(Permission.ERASE)
                .query(
                    Parameter.choice(
                        "kind",
                        "Only people, or only what rules let go",
                        "",
                        List.of("erasure", "retention")),
                    Parameter.id("customer", "Only about whom went by this id"))
                .givesPageOf(Proof.class)
                .does(this::proofs),
            Endpoint.get("/settings/retention", "getRetention", "For how long what is kept")
                .by(Permission.ERASE)
                .gives(RetentionRules.class)
                .does(call -> Answer.of(new RetentionRules(retention.rules(call.actor())))),
            Endpoint.put("/settings/retention", "setRetention", "Says for how long what is kept")
                .by(Permission.ERASE)
                .takes(NewRules.class)
                .gives(RetentionRules.class)
                .does(
                    call ->
                        Answer.of(new RetentionRules(retention.put(call.actor(), rules(call))))),
            Endpoint.post(
                    "/settings/retention/preview",
                    "previewRetention",
                    "How much such rules would let go at this moment")
                .by(Permission.ERASE)
                .takes(NewRules.class)
                .gives(RetentionDue.class)
                .does(
                    call ->
                        Answer.of(
                            new RetentionDue(retention.preview(call.actor(), rules(call)))))));
  }

  private static List<Rule> rules(Call call) {
    return call.body(NewRules.class).rules().stream()
        .map(one -> new Rule(one.channel(), one.what(), one.days()))
        .toList();
  }

  private Answer erase(Call call) {
    CustomerId id = Whom.of(call, customers);
    String confirm = call.body(Confirmation.class).confirm();
    String named = call.name("id");
    return Answer.of(
        new ErasedCustomer(
            erasures.erase(call.actor(), id, confirm.equals(named) ? id.toString() : confirm)));
  }

  private Answer proofs(Call call) {
    Optional<UUID> before = call.query("cursor").map(PrivacyEndpoints::place);
    Proof.Page page =
        erasures.list(
            call.actor(),
            call.query("kind"),
            call.queryId("customer", CustomerId::of),
            before,
            call.limit());
    return Answer.of(new Pages.Page<>(page.items(), page.next(), page.total()));
  }

  private static UUID place(String cursor) {
    if (!Queries.uuid(cursor)) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
    return UUID.fromString(cursor);
  }
}
