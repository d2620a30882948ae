package io.throughline.channel.twilio;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.throughline.channel.SendResult;
import io.throughline.channel.Templates.Offer;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.TemplateVariables;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account's templates, which Twilio calls contents. A message names one by its SID, people by
 * the name that was approved.
 */
final class Contents {
  private static final int PAGES = 20;
  private static final String FIRST = "/v1/ContentAndApprovals?PageSize=100";

  private final TwilioApi api;
  private final Cache<String, String> known =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofMinutes(5)).build();

  Contents(TwilioApi api) {
    this.api = api;
  }

  /**
   * What a template's name leads to.
   *
   * @param sid empty if there is a failure
   */
  record Found(String sid, Optional<SendResult> failure) {}

  /** All templates; of several of one name and language the newest. */
  List<Offer> list(TwilioSettings settings) {
    try {
      Map<String, Offer> offers = new LinkedHashMap<>();
      Listing listing = listing(settings);
      if (listing.failure().isPresent()) {
        throw new Refusal.Unavailable(
            "Twilio does not list the templates: " + ErrorCode.of(listing.failure().get()).reason(),
            Duration.ofMinutes(1));
      }
      for (JsonNode content : listing.contents()) {
        Offer offer = offer(content);
        offers.putIfAbsent(offer.name() + "/" + offer.language(), offer);
      }
      return List.copyOf(offers.values());
    } catch (Trouble e) {
      throw new Refusal.Unavailable(
          "Twilio cannot be reached: " + e.getMessage(), Duration.ofMinutes(1));
    }
  }

  /** The template by its name and language. */
  Found find(TwilioSettings settings, Outbound.Template template) throws Trouble {
    String wanted = template.name() + "/" + template.language();
    String key = settings.account() + " " + settings.base() + " ";
    String before = known.getIfPresent(key + wanted);
    if (before != null) {
      return new Found(before, Optional.empty());
    }
    Listing listing = listing(settings);
    if (listing.failure().isPresent()) {
      WebReply reply = listing.failure().get();
      return new Found(
          "", Optional.of(ErrorCode.of(reply).result(reply.status(), reply.retryAfter())));
    }
    for (JsonNode content : listing.contents().reversed()) {
      Offer offer = offer(content);
      known.put(key + offer.name() + "/" + offer.language(), Fields.text(content, "sid"));
    }
    return Optional.ofNullable(known.getIfPresent(key + wanted))
        .map(sid -> new Found(sid, Optional.empty()))
        .orElseGet(
            () ->
                new Found(
                    "",
                    Optional.of(
                        new SendResult.Rejected(
                            SendResult.Cause.CONTENT,
                            "",
                            "Twilio has no template “%s” in language %s."
                                .formatted(template.name(), template.language())))));
  }

  private record Listing(List<JsonNode> contents, Optional<WebReply> failure) {}

  private Listing listing(TwilioSettings settings) throws Trouble {
    List<JsonNode> contents = new ArrayList<>();
    Optional<URI> next = Optional.of(settings.of("content", FIRST));
    for (int page = 0; page < PAGES && next.isPresent(); page++) {
      WebReply reply = api.get(settings, next.get());
      if (!reply.succeeded()) {
        return new Listing(List.of(), Optional.of(reply));
      }
      contents.addAll(Fields.items(reply.body(), "contents"));
      next = Fields.find(reply.body().path("meta"), "next_page_url").map(URI::create);
    }
    return new Listing(contents, Optional.empty());
  }

  private static Offer offer(JsonNode content) {
    JsonNode approval = content.path("approval_requests");
    String body =
        content.path("types").properties().stream()
            .map(type -> Fields.text(type.getValue(), "body"))
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse("");
    return new Offer(
        Fields.find(approval, "name").orElseGet(() -> Fields.text(content, "friendly_name")),
        Fields.text(content, "language"),
        Fields.find(approval, "category").orElse("").toUpperCase(Locale.ROOT),
        Fields.find(approval, "status").orElse("unsubmitted").toLowerCase(Locale.ROOT),
        body,
        List.copyOf(content.path("variables").propertyNames()));
  }

  /** The variables as Twilio takes them: a JSON object. */
  static String variables(Outbound.Template template) {
    ObjectNode variables = Json.object();
    template.variables().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            variable ->
                variables.put(variable.getKey(), TemplateVariables.clean(variable.getValue())));
    return Json.write(variables);
  }
}
