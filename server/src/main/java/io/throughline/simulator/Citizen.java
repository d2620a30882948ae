package io.throughline.simulator;

import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.customer.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A made-up customer.
 *
 * @param name as they write it
 * @param email their address
 * @param phone their number, E.164
 * @param visitor the id of their browser
 * @param language what they write
 */
record Citizen(String name, String email, String phone, String visitor, Tongue language) {
  /** Languages that people in town write. */
  enum Tongue {
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE
  }

  Handle mail() {
    return Handle.of(Handle.EMAIL, email);
  }

  Handle number() {
    return Handles.phone(phone, Optional.empty()).orElse(Handle.of(Handle.PHONE, phone));
  }

  /**
   * As the sender of a message.
   *
   * @param known whether the shop's log-in vouches for all their handles
   */
  Sender over(String kind, boolean known) {
    List<Sender.Proof> also = new ArrayList<>();
    if (known) {
      also.add(new Sender.Proof(mail(), Evidence.VERIFIED, "signed identity"));
      also.add(new Sender.Proof(number(), Evidence.VERIFIED, "signed identity"));
    }
    Sender.Proof proof =
        switch (kind) {
          case StandIns.MAIL -> new Sender.Proof(mail(), Evidence.ATTESTED, "mail authentication");
          case StandIns.CHAT ->
              new Sender.Proof(
                  Handle.of(Handle.VISITOR, visitor), Evidence.CLAIMED, "visitor token");
          default -> new Sender.Proof(number(), Evidence.ATTESTED, "number of the account");
        };
    return new Sender(proof, also, Optional.of(name));
  }
}
