package io.throughline.flow;

import io.throughline.simulator.WhatsAppAccount;
import io.throughline.simulator.WhatsAppHooks;
import io.throughline.simulator.WhatsAppStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A WhatsApp number of a workspace, whose platform is played. */
final class WhatsAppNumber implements AutoCloseable {
  private static final WhatsAppAccount ACCOUNT =
      new WhatsAppAccount(
          "v24.0",
          "102290129340398",
          "106540352242922",
          "15550783881",
          "EAAtoken",
          "an-app-secret");

  private final WhatsAppHooks hooks = new WhatsAppHooks(ACCOUNT);
  private final WhatsAppStandIn platform;
  private final Talks talks;
  private final JsonNode inbox;

  /** Connects it to the administrator's workspace. */
  WhatsAppNumber(Guest administrator) {
    try {
      platform = WhatsAppStandIn.start(ACCOUNT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    talks = new Talks(administrator);
    inbox =
        talks.inbox(
            "whatsapp",
            "Number",
            Map.of(
                "base_url", platform.base().toString(),
                "phone_number_id", ACCOUNT.phoneNumberId(),
                "waba_id", ACCOUNT.businessId(),
                "access_token", ACCOUNT.token(),
                "app_secret", ACCOUNT.appSecret()));
  }

  /** The inbox. */
  String id() {
    return inbox.path("id").asString();
  }

  /** Who plays the platform. */
  WhatsAppStandIn platform() {
    return platform;
  }

  /** Lets somebody write. */
  void say(WhatsAppAccount.Person from, String text) {
    ObjectNode said = hooks.text(from, "wamid." + UUID.randomUUID(), Instant.now(), text);
    try {
      int status = hooks.send(talks.hook(inbox), said);
      if (status != 200) {
        throw new IllegalStateException("the hook answered " + status);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The messages that the platform took, of those that are meant. */
  List<ObjectNode> taken(Predicate<ObjectNode> meant) {
    return platform.messages().stream().filter(meant).toList();
  }

  @Override
  public void close() {
    platform.close();
  }
}
