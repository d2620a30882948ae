package io.throughline.simulator;

import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends signed webhooks to our own hook, and reads what the stand-in of the API was sent. */
final class PhonePlayer implements Player {
  private final Inbox inbox;
  private final WhatsAppStandIn standIn;
  private final WhatsAppHooks hooks;
  private final Clock clock;
  private int seen;

  PhonePlayer(Inbox inbox, WhatsAppStandIn standIn, WhatsAppAccount account, Clock clock) {
    this.inbox = inbox;
    this.standIn = standIn;
    this.hooks = new WhatsAppHooks(account);
    this.clock = clock;
  }

  @Override
  public void say(Person person, String text, URI house) {
    byte[] number = Digest.sha256(person.digits().getBytes(StandardCharsets.UTF_8));
    WhatsAppAccount.Person customer =
        new WhatsAppAccount.Person(
            person.name(), "ZZ." + HexFormat.of().formatHex(number, 0, 8), person.digits());
    String id = "wamid." + UUID.randomUUID();
    try {
      int status =
          hooks.send(
              house.resolve("/hooks/" + inbox.key()),
              hooks.text(customer, id, clock.instant(), text));
      if (status != 200) {
        throw new IllegalStateException("the hook answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the hook did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the hook was not waited for", e);
    }
  }

  @Override
  public synchronized List<Received> heard(URI house) {
    List<ObjectNode> all = standIn.messages();
    List<Received> heard = new ArrayList<>();
    for (ObjectNode one : all.subList(seen, all.size())) {
      text(one)
          .ifPresent(
              text -> heard.add(new Received(inbox.id(), "+" + to(one), text, clock.instant())));
    }
    seen = all.size();
    return heard;
  }

  private static String to(JsonNode body) {
    return body.path("to").asString(body.path("recipient").asString(""));
  }

  /** What a person would read; empty if it is nothing to read, such as a receipt. */
  private static Optional<String> text(JsonNode body) {
    String type = body.path("type").asString("");
    return switch (type) {
      case "" -> Optional.empty();
      case "text" -> Optional.of(body.path("text").path("body").asString(""));
      case "template" -> Optional.of("[" + body.path("template").path("name").asString("") + "]");
      default -> Optional.of(body.path(type).path("caption").asString("[" + type + "]"));
    };
  }
}
