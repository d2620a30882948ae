package io.throughline.channel.msteams;

import io.throughline.channel.PublicAddress;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.conversation.Route;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a message in one call. Pictures are shown in place and fetched by the network; of other
 * files a link goes along, for bots may not put files into people's drives.
 */
final class Sending {
  private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif");

  /** The largest picture that the network shows. */
  private static final long LARGEST_PICTURE = 1L << 20;

  private final Connector connector;
  private final AccessTokens tokens;
  private final PublicAddress address;

  Sending(Connector connector, AccessTokens tokens, PublicAddress address) {
    this.connector = connector;
    this.tokens = tokens;
    this.address = address;
  }

  SendResult send(Inbox inbox, Outbound message) {
    Bot bot = Bot.of(inbox);
    Optional<Place> place = Place.back(message.context());
    Optional<SendResult> refused = refused(inbox, message);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (place.isEmpty()) {
      return new SendResult.Rejected(
          SendResult.Cause.RECIPIENT, "", "This person has not written to the bot yet.");
    }
    AccessTokens.Given token = tokens.token(bot);
    if (token.failure().isPresent()) {
      return token.failure().get();
    }
    Optional<String> answered = message.answersId().flatMap(place.get()::own);
    ObjectNode activity = activity(inbox, message);
    answered.ifPresent(id -> activity.put("replyToId", id));
    return Attempt.toSend(() -> attempt(bot, token.value(), place.get(), answered, activity));
  }

  /** A token that is not good any more is asked for anew, once: nothing was sent. */
  private SendResult attempt(
      Bot bot, String token, Place place, Optional<String> answered, ObjectNode activity)
      throws Trouble {
    WebReply reply = connector.post(bot, token, place, answered, activity);
    if (reply.status() == 401) {
      tokens.forget(bot);
      AccessTokens.Given other = tokens.token(bot);
      if (other.failure().isPresent()) {
        return other.failure().get();
      }
      reply = connector.post(bot, other.value(), place, answered, activity);
    }
    Optional<String> id = Fields.find(reply.body(), "id");
    return reply.succeeded() && id.isPresent()
        ? new SendResult.Sent(place.id(id.get()))
        : Errors.result(reply);
  }

  private ObjectNode activity(Inbox inbox, Outbound message) {
    List<Outbound.File> links = message.files().stream().filter(file -> !shown(file)).toList();
    ObjectNode activity = Json.object().put("type", "message");
    if (links.isEmpty()) {
      activity.put("textFormat", "plain").put("text", message.content().text());
    } else {
      activity.put("textFormat", "xml").put("text", linked(inbox, message, links));
    }
    ArrayNode pictures = Json.mapper().createArrayNode();
    message.files().stream()
        .filter(Sending::shown)
        .forEach(
            file ->
                pictures
                    .addObject()
                    .put("contentType", file.mediaType())
                    .put("contentUrl", address.lend(inbox, file).orElseThrow())
                    .put("name", file.name()));
    if (!pictures.isEmpty()) {
      activity.set("attachments", pictures);
    }
    return activity;
  }

  private static boolean shown(Outbound.File file) {
    return SHOWN.contains(file.mediaType()) && file.size() <= LARGEST_PICTURE;
  }

  private String linked(Inbox inbox, Outbound message, List<Outbound.File> links) {
    List<String> lines = new ArrayList<>();
    message.content().text().lines().map(Sending::escaped).forEach(lines::add);
    links.forEach(
        file ->
            lines.add(
                "<a href=\"%s\">%s</a>"
                    .formatted(
                        escaped(address.lend(inbox, file).orElseThrow()), escaped(file.name()))));
    return lines.stream().collect(Collectors.joining("<br/>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Shows that somebody writes; whatever goes wrong is of no consequence. */
  void typing(Inbox inbox, Route route) {
    Bot bot = Bot.of(inbox);
    Optional<Place> place = Place.back(route.context());
    AccessTokens.Given token = tokens.token(bot);
    if (place.isPresent() && token.failure().isEmpty()) {
      try {
        connector.post(
            bot, token.value(), place.get(), Optional.empty(), Json.object().put("type", "typing"));
      } catch (Trouble e) {
        // Nobody misses it in a second.
        return;
      }
    }
  }

  /** What would be refused anyway. */
  private static Optional<SendResult> refused(Inbox inbox, Outbound message) {
    boolean loose = message.files().stream().anyMatch(file -> file.id().isEmpty());
    return loose
        ? Optional.of(Attempt.refused("A file that is not kept here cannot be lent."))
        : Attempt.unfit(inbox.descriptor().limits(), message);
  }
}
