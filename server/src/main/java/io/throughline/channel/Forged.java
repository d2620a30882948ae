package io.throughline.channel;

/** A request that does not come from whom it says: refused with 401, stored nowhere, counted. */
public final class Forged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reason, which the sender sees. */
  public Forged(String reason) {
    super(reason, null, false, false);
  }
}
