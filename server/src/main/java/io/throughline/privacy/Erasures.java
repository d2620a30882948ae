package io.throughline.privacy;

import io.throughline.conversation.ConversationErasure;
import io.throughline.conversation.Erased;
import io.throughline.customer.CustomerErasure;
import io.throughline.customer.Maker;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.ProofId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Jobs;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Audit;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Erases people. In one short transaction they are gone from the record: nobody sees them any more,
 * and what they say next is somebody new's. What has to be looked for (raw requests, events, files,
 * what they said to others) is erased by a job right after, step by step.
 */
public final class Erasures {
  static final String JOB = "erase";
  private final Foundation base;
  private final CustomerErasure customers;
  private final ConversationErasure conversations;
  private final ProofStore store;

  /** On these. */
  public Erasures(Foundation base, CustomerErasure customers, ConversationErasure conversations) {
    this.base = base;
    this.customers = customers;
    this.conversations = conversations;
    this.store = new ProofStore(base.database());
  }

  /** What forgetting stands on. */
  public record Foundation(Database database, Jobs jobs, Audit audit, Ids ids, Clock clock) {}

  /**
   * Erases a person for good.
   *
   * @param confirm their name as shown, or their id, so that nobody does it by mistake
   * @return under which the proof is kept
   * @throws Refusal.NotFound if there is none by that id
   * @throws Refusal.Invalid if it is not confirmed
   */
  public ProofId erase(Actor actor, CustomerId id, String confirm) {
    actor.require(Permission.ERASE);
    return base.database().write(() -> gone(actor, id, confirm.strip()));
  }

  private ProofId gone(Actor actor, CustomerId id, String confirm) {
    WorkspaceId workspace = actor.workspace();
    CustomerErasure.Subject subject = customers.hold(workspace, id);
    if (!subject.name().map(String::strip).filter(confirm::equals).isPresent()
        && !confirm.equals(subject.id().toString())
        && !confirm.equals(id.toString())) {
      throw new Refusal.Invalid("confirm", "must be the customer's name as it is shown, or the id");
    }
    Erased erased = conversations.erase(workspace, subject.born());
    Map<String, Integer> counts = new LinkedHashMap<>(erased.counts());
    counts.putAll(customers.erase(workspace, subject));
    ProofId proof = new ProofId(base.ids().next());
    store.insert(
        workspace,
        new Proof(
            proof,
            Proof.Kind.ERASURE,
            subject.born().stream().map(Erasures::digest).toList(),
            counts,
            Maker.of(actor),
            base.clock().instant(),
            Optional.empty()));
    store.scope(workspace, proof, Scope.of(subject, erased));
    base.jobs()
        .submit(
            workspace,
            JOB + " " + proof,
            JOB,
            proof.toString(),
            Map.of("proof", proof),
            base.clock().instant());
    base.audit().record(actor, "customer.erase", "erasure:" + proof, Map.of());
    return proof;
  }

  private static String digest(CustomerId id) {
    return HexFormat.of().formatHex(Digest.sha256(id.toString()));
  }

  /**
   * Proofs, newest first.
   *
   * @param kind only those of this kind
   * @param customer only those about whom went by this id
   * @param before only those older than this one
   */
  public Proof.Page list(
      Actor actor,
      Optional<String> kind,
      Optional<CustomerId> customer,
      Optional<UUID> before,
      int limit) {
    actor.require(Permission.ERASE);
    WorkspaceId workspace = actor.workspace();
    Optional<String> digest = customer.map(Erasures::digest);
    return base.database()
        .read(
            () -> {
              List<Proof> found = store.all(workspace, kind, digest, before, limit + 1);
              boolean more = found.size() > limit;
              List<Proof> items = more ? found.subList(0, limit) : found;
              return new Proof.Page(
                  items,
                  more ? Optional.of(items.getLast().id().toString()) : Optional.empty(),
                  store.count(workspace, kind, digest));
            });
  }
}
