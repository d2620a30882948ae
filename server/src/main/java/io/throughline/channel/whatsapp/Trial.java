package io.throughline.channel.whatsapp;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.meta.Graph;
import io.throughline.channel.meta.GraphChecks;
import io.throughline.channel.wire.Fields;
import io.throughline.inbox.Inbox;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tries an inbox's settings against the platform. */
final class Trial {
  private static final String NUMBER = "Access token and phone number ID";
  private static final String SUBSCRIPTION = "The account sends its messages to the app";

  private final GraphChecks checks;

  Trial(Graph graph) {
    this.checks = new GraphChecks(graph, Errors.TABLE);
  }

  List<Check> check(Inbox inbox) {
    WhatsAppSettings settings = WhatsAppSettings.of(inbox);
    String fields = "?fields=display_phone_number,verified_name,quality_rating";
    return List.of(
        checks.get(NUMBER, settings.access(), settings.phoneNumberId() + fields, Trial::number),
        checks.get(
            SUBSCRIPTION,
            settings.access(),
            settings.businessId() + "/subscribed_apps",
            Trial::subscription),
        GraphChecks.verifyToken(inbox.settings()),
        GraphChecks.appSecret(inbox.settings()));
  }

  private static Check number(JsonNode found) {
    String number = Fields.text(found, "display_phone_number");
    return new Check(NUMBER, true, (number + " " + Fields.text(found, "verified_name")).strip());
  }

  private static Check subscription(JsonNode found) {
    boolean any = !Fields.items(found, "data").isEmpty();
    return new Check(
        SUBSCRIPTION,
        any,
        any ? "It does." : "No app is subscribed: in the app open WhatsApp, Configuration.");
  }
}
