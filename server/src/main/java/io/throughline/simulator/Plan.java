package io.throughline.simulator;

import java.util.ArrayList;
import java.util.List;

/** What happens with one customer, in order, as far as it has not happened yet. */
final class Plan {
  private final Citizen citizen;
  private final int agent;
  private final List<Beat> beats;
  private final List<String> mails = new ArrayList<>();
  private int next;
  private String lastKind = "";

  /**
   * A plan.
   *
   * @param agent the number of the agent who cares
   */
  Plan(Citizen citizen, int agent, List<Beat> beats) {
    this.citizen = citizen;
    this.agent = agent;
    this.beats = List.copyOf(beats);
  }

  Citizen citizen() {
    return citizen;
  }

  int agent() {
    return agent;
  }

  boolean over() {
    return next >= beats.size();
  }

  /** Whether the customer writes next. */
  boolean customerIsNext() {
    return !over() && beats.get(next).act() == Beat.Act.WRITES;
  }

  /** The next beat, which is over then. */
  Beat take() {
    Beat beat = beats.get(next++);
    if (beat.act() == Beat.Act.WRITES) {
      lastKind = beat.kind();
    }
    if (beat.act() == Beat.Act.RESOLVES) {
      mails.clear();
    }
    return beat;
  }

  /** The channel the customer wrote on last. */
  String lastKind() {
    return lastKind;
  }

  /** The ids of the mails about what is not resolved yet, oldest first. */
  List<String> mails() {
    return mails;
  }
}
