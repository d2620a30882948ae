package io.throughline.simulator;

import io.throughline.simulator.Beat.Act;
import io.throughline.simulator.Citizen.Tongue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One customer whose order went astray and who wrote over every channel about it. */
final class Showcase {
  static final Citizen REMI =
      new Citizen(
          "Remi Vasseur",
          "remi@atelierbrume.example",
          "+33639984107",
          "7c3f1a52-5d0e-4a86-9b1c-2f48e6d0a931",
          Tongue.ENGLISH);
  private static final String SUBJECT = "Order 48821 still \"preparing\"";

  private final List<String> kinds;
  private final Instant now;

  Showcase(List<String> kinds, Instant now) {
    this.kinds = kinds;
    this.now = now;
  }

  Plan plan() {
    return new Plan(
        REMI,
        0,
        List.of(
            says(
                StandIns.MAIL,
                4365,
                "Hello, we ordered a Duo and a Flat grinder on the 9th for our new café. Tracking has"
                    + " not moved since Wednesday and we open on Saturday. Where is it?"),
            Beat.done(Act.TAKES, ago(4330)),
            notes(
                4329, "Colis Nord: recipient address incomplete, the building letter is missing."),
            answers(
                4310,
                "Hi Remi, your parcel is in the depot in Lyon. The label lost your building letter,"
                    + " so I've sent them \"Bât. C, 14 quai Rambaud\". They promise a new attempt by"
                    + " Wednesday 18:00."),
            says(
                StandIns.CHAT,
                2350,
                "Hi! While I'm here: does the Office plan include servicing in Lyon? And still"
                    + " nothing moving on my order :("),
            answers(
                2346,
                "Yes, two visits a year. And I see Monday's mail about building C: I'll watch the"
                    + " scans and write to you on WhatsApp if it slips."),
            says(
                StandIns.PHONE,
                930,
                "It says \"returned to sender\" now?? Found this on the door."),
            notes(925, "Second window missed. The return left the depot at six."),
            answers(
                915,
                "I have your photo next to Monday's mail, so no need to tell it again. I'll find a"
                    + " way before Saturday and write here before noon."),
            says(StandIns.PHONE, 64, "Morning! What are my options?"),
            notes(55, "Priya holds a second Duo + Flat as RT-5530. Courier cut-off is 13:00."),
            answers(
                41,
                "Morning Remi. A second Duo and grinder are held for you and can arrive tomorrow by"
                    + " 13:00. Same address, Bât. C?"),
            says(
                StandIns.PHONE,
                9,
                "Yes please!! But could it go to the shop instead, 9 rue Sainte-Catherine? Someone's"
                    + " there from 8."),
            says(
                StandIns.PHONE,
                8,
                "And do I have to pay twice while the first one travels back?")));
  }

  private Beat says(String kind, long minutes, String text) {
    String there = kinds.contains(kind) ? kind : kinds.getFirst();
    return new Beat(Act.WRITES, there, SUBJECT, text, ago(minutes));
  }

  private Beat answers(long minutes, String text) {
    return new Beat(Act.ANSWERS, "", "", text, ago(minutes));
  }

  private Beat notes(long minutes, String text) {
    return new Beat(Act.NOTES, "", "", text, ago(minutes));
  }

  private Instant ago(long minutes) {
    return now.minus(Duration.ofMinutes(minutes));
  }
}
