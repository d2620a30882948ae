package io.throughline.simulator;

import io.throughline.channel.wire.WebForm;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Twilio demands of a message. */
final class TwilioRules {
  private static final String WHATSAPP = "whatsapp:";
  private static final Set<String> FIELDS =
      Set.of(
          "To",
          "From",
          "MessagingServiceSid",
          "Body",
          "MediaUrl",
          "StatusCallback",
          "ContentSid",
          "ContentVariables");

  private final TwilioAccount account;
  private final List<ObjectNode> contents;

  /** Rules of an account with these templates. */
  TwilioRules(TwilioAccount account, List<ObjectNode> contents) {
    this.account = account;
    this.contents = contents;
  }

  /** Why a message is refused. */
  record Wrong(int code, String details) {}

  /** An error as Twilio words it. */
  static ObjectNode error(int status, int code, String details) {
    return Json.object()
        .put("code", code)
        .put("message", details)
        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
        .put("status", status);
  }

  Optional<Wrong> wrong(WebForm form) {
    for (String field : form.all().keySet()) {
      if (!FIELDS.contains(field)) {
        return wrong(20001, "unknown parameter " + field);
      }
    }
    return ends(form).or(() -> content(form)).or(() -> callback(form));
  }

  private Optional<Wrong> ends(WebForm form) {
    String to = form.text("To");
    boolean chat = to.startsWith(WHATSAPP);
    String bare = chat ? to.substring(WHATSAPP.length()) : to;
    if (!bare.matches("\\+[1-9]\\d{6,14}") && !(chat && bare.matches("[A-Z]{2}\\.[\\w.]+"))) {
      return wrong(21211, "The 'To' number " + to + " is not a valid phone number");
    }
    if (form.find("MessagingServiceSid").isPresent()) {
      return form.text("MessagingServiceSid").equals(account.service())
          ? Optional.empty()
          : wrong(21701, "There is no such messaging service");
    }
    String from = form.text("From");
    if (from.isEmpty()) {
      return wrong(21603, "A 'From' number is required");
    }
    if (!from.equals((chat ? WHATSAPP : "") + account.number())) {
      return chat
          ? wrong(63007, "There is no channel with this 'From' address")
          : wrong(21606, "The 'From' number " + from + " is not yours");
    }
    return Optional.empty();
  }

  private Optional<Wrong> content(WebForm form) {
    List<String> media = form.all().getOrDefault("MediaUrl", List.of());
    if (form.find("ContentSid").isPresent()) {
      return template(form);
    }
    if (form.text("Body").isEmpty() && media.isEmpty()) {
      return wrong(21619, "A text message body or media url(s) must be specified");
    }
    if (form.text("Body").length() > 1600) {
      return wrong(21617, "The message body exceeds the 1600 character limit");
    }
    if (media.size() > (form.text("To").startsWith(WHATSAPP) ? 1 : 10)) {
      return wrong(21623, "Too many media files");
    }
    return media.stream().allMatch(url -> url.matches("https?://\\S+"))
        ? Optional.empty()
        : wrong(21620, "Invalid media URL");
  }

  private Optional<Wrong> template(WebForm form) {
    Optional<ObjectNode> content =
        contents.stream()
            .filter(one -> one.path("sid").asString("").equals(form.text("ContentSid")))
            .findFirst();
    if (content.isEmpty()) {
      return wrong(21655, "The ContentSid is invalid");
    }
    try {
      JsonNode given = Json.tree(form.text("ContentVariables"));
      Set<String> names = Set.copyOf(given.propertyNames());
      if (!names.equals(Set.copyOf(content.get().path("variables").propertyNames()))) {
        return wrong(63028, "The number of parameters does not match");
      }
      boolean broken =
          given.properties().stream()
              .map(field -> field.getValue().stringValue(""))
              .anyMatch(text -> text.isEmpty() || text.matches("(?s).*([\\n\\t]| {4}).*"));
      return broken ? wrong(21656, "A content variable is invalid") : Optional.empty();
    } catch (JacksonException e) {
      return wrong(21656, "The content variables are not JSON");
    }
  }

  private static Optional<Wrong> callback(WebForm form) {
    String address = form.text("StatusCallback");
    return address.isEmpty() || address.matches("https?://\\S+")
        ? Optional.empty()
        : wrong(21609, "The status callback is not an address");
  }

  private static Optional<Wrong> wrong(int code, String details) {
    return Optional.of(new Wrong(code, details));
  }
}
