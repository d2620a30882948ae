package io.throughline.customer;

/**
 * What somebody outside may be told: the one rule of every way out. Agents see everything; this is
 * about customers, and about machines that speak to them.
 */
public final class Disclosure {
  private Disclosure() {}

  /** What there is to tell. */
  public enum What {
    /** The words of an exchange. */
    EXCHANGE,
    /** What else was said with the person, over other ways and at other times. */
    HISTORY,
    /** What is known of the person: records, attributes, companies, handles. */
    FACTS
  }

  /**
   * How whoever is told stands to the person.
   *
   * @param evidence how surely it is the person
   * @param today whether the handle they are told on is the person's today
   * @param same whether they are told at the very place where the words were exchanged
   */
  public record Standing(Evidence evidence, boolean today, boolean same) {
    /** Of somebody who is met at another place than where the words were exchanged. */
    public static Standing elsewhere(Evidence evidence) {
      return new Standing(evidence, true, false);
    }

    /** Of somebody at the place where the words were exchanged. */
    public static Standing there(Evidence evidence) {
      return new Standing(evidence, true, true);
    }
  }

  /**
   * Whether it may be told: everything to whom it is proved that they are the person; to others
   * only what was exchanged with themselves.
   */
  public static boolean allows(Standing standing, What what) {
    if (!standing.today()) {
      return false;
    }
    return standing.evidence().proven()
        || (what == What.EXCHANGE
            && standing.same()
            && standing.evidence().atLeast(Evidence.CLAIMED));
  }
}
