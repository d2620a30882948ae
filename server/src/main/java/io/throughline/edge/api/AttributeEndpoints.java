package io.throughline.edge.api;

import io.throughline.conversation.ConversationAttributes;
import io.throughline.customer.attribute.AttributeType;
import io.throughline.customer.attribute.Definition;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.attribute.Subject;
import io.throughline.customer.company.SharedDomains;
import io.throughline.kernel.id.AttributeId;
import io.throughline.workspace.Permission;
import java.util.List;
import java.util.Optional;

/** Which attributes there are, and other rules for what is known of customers. */
final class AttributeEndpoints {
  private final Definitions definitions;
  private final ConversationAttributes said;
  private final SharedDomains shared;

  AttributeEndpoints(Api.Facts facts) {
    this.definitions = facts.definitions();
    this.said = facts.conversations();
    this.shared = facts.sharedDomains();
  }

  record NewAttribute(
      Subject subject,
      @Form(min = 1, max = 40, example = "plan") String key,
      @Form(min = 1, max = 120, example = "Plan") String label,
      AttributeType type,
      Optional<List<String>> choices) {}

  record AttributeChange(
      @Form(min = 1, max = 120) Optional<String> label, Optional<List<String>> choices) {}

  record Domains(@Form(max = 1000) List<String> domains) {}

  Resource resource() {
    return new Resource(
        "Attributes",
        List.of(
            Endpoint.get("/attributes", "listAttributes", "Which attributes there are")
                .givesItemsOf(Definition.class)
                .does(call -> Answer.items(definitions.all(call.actor().workspace()))),
            Endpoint.post("/attributes", "createAttribute", "Makes an attribute")
                .by(Permission.FIELDS)
                .takes(NewAttribute.class)
                .creates(Definition.class)
                .does(this::define),
            Endpoint.get("/attributes/{id}", "getAttribute", "An attribute")
                .gives(Definition.class)
                .does(call -> Answer.of(definitions.get(call.actor().workspace(), id(call)))),
            Endpoint.patch("/attributes/{id}", "changeAttribute", "Its label and choices")
                .by(Permission.FIELDS)
                .takes(AttributeChange.class)
                .gives(Definition.class)
                .does(this::change),
            Endpoint.delete("/attributes/{id}", "deleteAttribute", "Removes it and its values")
                .by(Permission.FIELDS)
                .does(
                    call -> {
                      said.remove(call.actor(), id(call));
                      return Answer.empty();
                    }),
            Endpoint.get(
                    "/settings/shared-domains",
                    "getSharedDomains",
                    "Domains where anybody gets an address, besides the well-known")
                .gives(Domains.class)
                .does(call -> Answer.of(new Domains(shared.named(call.actor().workspace())))),
            Endpoint.put("/settings/shared-domains", "setSharedDomains", "Names them anew")
                .by(Permission.FIELDS)
                .takes(Domains.class)
                .gives(Domains.class)
                .does(
                    call ->
                        Answer.of(
                            new Domains(
                                shared.name(call.actor(), call.body(Domains.class).domains()))))));
  }

  private Answer define(Call call) {
    NewAttribute body = call.body(NewAttribute.class);
    return Answer.created(
        definitions.define(
            call.actor(),
            body.subject(),
            body.key(),
            body.label(),
            body.type(),
            body.choices().orElse(List.of())));
  }

  private Answer change(Call call) {
    AttributeChange body = call.body(AttributeChange.class);
    return Answer.of(definitions.change(call.actor(), id(call), body.label(), body.choices()));
  }

  private static AttributeId id(Call call) {
    return call.id("id", AttributeId::of);
  }
}
