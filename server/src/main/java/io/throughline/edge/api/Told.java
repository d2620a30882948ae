package io.throughline.edge.api;

import io.throughline.conversation.proof.Handovers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.customer.Sender;
import io.throughline.customer.attribute.Definition;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.profile.Particulars;
import io.throughline.customer.profile.Upsert;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A customer as the host application tells of them. */
record Told(
    @Form(example = "Ann Smith") Optional<String> name,
    Change<Boolean> vip,
    @Form(max = 40, example = "en") Change<String> language,
    @Form(max = 60, example = "Europe/Oslo") Change<String> timeZone,
    Optional<ObjectNode> attributes,
    @Form(max = 50) Optional<List<Held>> handles,
    Optional<Employer> company) {

  /**
   * A handle of theirs, and how sure the host application is.
   *
   * @param since given: it passed to them at that time, whoever had it before
   */
  record Held(
      @Form(min = 3, max = 500, example = "email:ann@x.io") String handle,
      Surety evidence,
      Optional<Instant> since) {}

  /** How sure a program may be of a handle. */
  enum Surety {
    VERIFIED,
    ATTESTED,
    CLAIMED
  }

  /** The company they belong to. */
  record Employer(@Form(min = 1, example = "Acme") String name) {}

  /**
   * Only a program, or whoever may import customers, vouches for ids of the host application.
   *
   * @throws Refusal.Forbidden for others
   */
  static void vouching(Actor actor) {
    if (actor instanceof AgentActor && !actor.may(Permission.IMPORT)) {
      throw new Refusal.Forbidden(
          "Only an API key, or whoever may import customers, may vouch for ids of the host application.");
    }
  }

  /** What is told of whom has this id there; what is wrong is added to the faults. */
  Handovers.Telling telling(
      Handle external, Actor actor, Map<String, Definition> known, List<Fault> faults) {
    String source = HandleEndpoints.source(actor);
    List<Sender.Proof> also = new ArrayList<>();
    List<Handovers.Passed> passed = new ArrayList<>();
    List<Held> given = handles.orElse(List.of());
    for (int at = 0; at < given.size(); at++) {
      Optional<Handle> read = Handles.parse(given.get(at).handle());
      Evidence evidence = Evidence.of(given.get(at).evidence().name());
      if (read.isEmpty()) {
        faults.add(new Fault("handles[" + at + "].handle", "must look like email:ann@x.io"));
      }
      Optional<Instant> since = given.get(at).since();
      Optional<Sender.Proof> proof = read.map(handle -> new Sender.Proof(handle, evidence, source));
      if (since.isPresent()) {
        proof.ifPresent(one -> passed.add(new Handovers.Passed(one, since)));
      } else {
        proof.ifPresent(also::add);
      }
    }
    Upsert upsert =
        new Upsert(
            new Sender(new Sender.Proof(external, Evidence.VERIFIED, source), also, name),
            particulars(known, faults),
            company.map(employer -> employer.name().strip()));
    return new Handovers.Telling(upsert, passed);
  }

  private Particulars particulars(Map<String, Definition> known, List<Fault> faults) {
    return particulars(vip, language, timeZone, faults)
        .attributes(attributes.map(said -> Definitions.read(known, said, faults)).orElse(Map.of()));
  }

  /** What is said besides attributes; what is not named is left out, null takes it back. */
  static Particulars particulars(
      Change<Boolean> vip, Change<String> language, Change<String> timeZone, List<Fault> faults) {
    Particulars said = Particulars.none();
    said = vip.asked() ? said.vip(vip.over(Optional.empty())) : said;
    said = language.asked() ? said.language(language.over(Optional.empty()), faults) : said;
    return timeZone.asked() ? said.timeZone(timeZone.over(Optional.empty()), faults) : said;
  }
}
