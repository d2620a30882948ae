package io.throughline.channel.generic;

import io.throughline.channel.wire.Fields;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.customer.Sender;
import io.throughline.inbox.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads who took part, and how surely they are who they seem. */
final class Parties {
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final int VALUE = 255;
  private static final int NAME = 200;
  private static final int TAG = 60;
  private static final int ALSO = 10;

  private final Inbox inbox;

  Parties(Inbox inbox) {
    this.inbox = inbox;
  }

  /** Somebody who wrote. */
  Sender sender(JsonNode who) {
    List<Sender.Proof> also = new ArrayList<>();
    for (JsonNode other : Fields.items(who, "also")) {
      if (also.size() < ALSO) {
        also.add(proof(other));
      }
    }
    return new Sender(
        proof(who),
        also,
        Fields.find(who, "name").filter(text -> text.length() <= NAME),
        Fields.find(who, "language").filter(text -> text.length() <= TAG),
        Fields.find(who, "timeZone").filter(text -> text.length() <= TAG));
  }

  /** A source that vouches for nothing only claims, and may always say that it only claims. */
  private Sender.Proof proof(JsonNode who) {
    boolean attested =
        GenericSettings.attests(inbox) && !Fields.text(who, "evidence").equals("claimed");
    return new Sender.Proof(
        handle(who),
        attested ? Evidence.ATTESTED : Evidence.CLAIMED,
        attested ? "vouched for by " + inbox.name() : "said by " + inbox.name());
  }

  /**
   * Where somebody can be met.
   *
   * @throws IllegalArgumentException if it is no handle
   */
  Handle handle(JsonNode who) {
    String kind = Fields.find(who, "kind").orElse(GenericDescriptor.KIND);
    String value = Fields.find(who, "value").orElse("");
    String scope = Fields.find(who, "scope").orElse("");
    if (!KIND.matcher(kind).matches() || scope.length() > VALUE) {
      throw new IllegalArgumentException("a handle of a kind or scope that cannot be");
    }
    Optional<Handle> known =
        switch (kind) {
          case Handle.EMAIL -> Handles.email(value);
          case Handle.PHONE -> Handles.phone(value, Optional.empty());
          default ->
              Optional.of(new Handle(kind, within(kind, scope), value, shown(who, value)))
                  .filter(handle -> !value.isEmpty() && value.length() <= VALUE);
        };
    return known.orElseThrow(
        () -> new IllegalArgumentException("a handle that is no " + kind + " handle"));
  }

  /** An id of which nothing more is said is one of this source only. */
  private String within(String kind, String scope) {
    return scope.isEmpty() && kind.equals(GenericDescriptor.KIND) ? inbox.key() : scope;
  }

  private static String shown(JsonNode who, String value) {
    return Fields.find(who, "display").filter(text -> text.length() <= VALUE).orElse(value);
  }
}
