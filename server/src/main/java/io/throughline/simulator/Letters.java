package io.throughline.simulator;

import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a customer says as the channel would have read it. */
final class Letters {
  private final Random random;

  Letters(Random random) {
    this.random = random;
  }

  Inbound message(Plan plan, Beat beat) {
    return switch (beat.kind()) {
      case StandIns.MAIL -> mail(plan, beat);
      case StandIns.CHAT -> chat(plan, beat);
      default -> phone(plan, beat);
    };
  }

  /** The key of the thread the customer wrote on last. */
  static String thread(Plan plan) {
    Citizen citizen = plan.citizen();
    return switch (plan.lastKind()) {
      case StandIns.MAIL -> plan.mails().getLast();
      case StandIns.CHAT -> citizen.visitor();
      default -> citizen.phone().substring(1);
    };
  }

  private Inbound mail(Plan plan, Beat beat) {
    List<String> before = plan.mails().reversed().stream().limit(5).toList();
    String id = "<" + id() + "@" + plan.citizen().email().replaceAll(".*@", "") + ">";
    plan.mails().add(id);
    ObjectNode context = Json.object().put("messageId", id).put("subject", beat.subject());
    context.putArray("references");
    context.putArray("cc");
    return message(
        plan,
        beat,
        id,
        new Inbound.Threading(id, before, List.of(), false),
        Optional.of(beat.subject()),
        context);
  }

  private Inbound chat(Plan plan, Beat beat) {
    String visitor = plan.citizen().visitor();
    return message(
        plan,
        beat,
        visitor + ":" + id(),
        new Inbound.Threading(visitor, List.of(), List.of(), true),
        Optional.empty(),
        Json.object().put("page", "https://tern.example/shop"));
  }

  private Inbound phone(Plan plan, Beat beat) {
    String number = plan.citizen().phone().substring(1);
    return message(
        plan,
        beat,
        "wamid." + id(),
        new Inbound.Threading(number, List.of(), List.of(), true),
        Optional.empty(),
        Json.object().put("wa_id", number));
  }

  private static Inbound message(
      Plan plan,
      Beat beat,
      String id,
      Inbound.Threading thread,
      Optional<String> subject,
      ObjectNode context) {
    return new Inbound.Message(
        Optional.empty(),
        id,
        plan.citizen().over(beat.kind(), beat.kind().equals(StandIns.CHAT)),
        thread,
        new Content(beat.text(), Optional.empty(), Optional.empty(), subject, Json.object()),
        List.of(),
        Optional.empty(),
        beat.at(),
        Inbound.Manner.PERSONAL,
        List.of(),
        context);
  }

  private String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
