package io.throughline.customer;

import java.util.List;
import java.util.Optional;

/**
 * Who a message says it is from.
 *
 * @param proof the handle it came from, with its evidence
 * @param also other handles that came with it
 * @param name the name given, if any
 * @param language what their device or program says they read (BCP 47)
 * @param timeZone where the sun stands for them: a name of the time zone database, or an offset
 */
public record Sender(
    Proof proof,
    List<Proof> also,
    Optional<String> name,
    Optional<String> language,
    Optional<String> timeZone) {
  /** Of whom nothing but handles and the name is told. */
  public Sender(Proof proof, List<Proof> also, Optional<String> name) {
    this(proof, also, name, Optional.empty(), Optional.empty());
  }

  /** Keeps its own copy of the handles. */
  public Sender {
    also = List.copyOf(also);
  }

  /**
   * A handle with its evidence.
   *
   * @param handle the handle
   * @param evidence how sure it is
   * @param source what proves it, in a few words for the record, such as {@code dkim} or {@code
   *     signed token}
   */
  public record Proof(Handle handle, Evidence evidence, String source) {}
}
