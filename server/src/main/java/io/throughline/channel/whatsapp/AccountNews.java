package io.throughline.channel.whatsapp;

import io.throughline.channel.meta.GraphError;
import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Inbound;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what the platform tells of templates, of the number and of the account. */
final class AccountNews {
  private static final Set<String> BAD_TEMPLATE =
      Set.of("REJECTED", "PAUSED", "DISABLED", "FLAGGED", "LIMIT_EXCEEDED");
  private static final Set<String> BAD_ACCOUNT =
      Set.of(
          "DISABLED_UPDATE",
          "ACCOUNT_VIOLATION",
          "ACCOUNT_RESTRICTION",
          "ACCOUNT_DELETED",
          "ACCOUNT_OFFBOARDED",
          "PARTNER_REMOVED",
          "PARTNER_APP_UNINSTALLED");

  private AccountNews() {}

  /** A change that is not made of messages. */
  static Inbound read(Bundle bundle) {
    JsonNode value = bundle.value();
    String event = Fields.find(value, "event").orElse("").toUpperCase(Locale.ROOT);
    return switch (bundle.field()) {
      case "message_template_status_update" ->
          notice(
              bundle,
              BAD_TEMPLATE.contains(event),
              template(value) + " is " + word(event) + reason(value));
      case "message_template_quality_update" -> {
        String score = Fields.text(value, "new_quality_score");
        yield notice(
            bundle, score.equals("RED"), template(value) + " has quality " + word(score) + ".");
      }
      case "template_category_update" ->
          notice(
              bundle,
              false,
              template(value)
                  + " is now of category "
                  + word(Fields.find(value, "new_category").orElse("unknown"))
                  + ".");
      case "phone_number_quality_update" ->
          notice(
              bundle,
              event.equals("FLAGGED"),
              "The number's quality: " + word(event) + limit(value) + ".");
      case "phone_number_name_update" -> {
        String decision = Fields.text(value, "decision");
        yield notice(
            bundle, decision.equals("REJECTED"), "The number's name was " + word(decision) + ".");
      }
      case "account_update" ->
          notice(bundle, BAD_ACCOUNT.contains(event), "The account: " + word(event) + ban(value));
      case "account_review_update" -> {
        String decision = Fields.text(value, "decision");
        yield notice(
            bundle, decision.equals("REJECTED"), "The account's review: " + word(decision) + ".");
      }
      case "account_alerts" -> alert(bundle);
      case "security" -> notice(bundle, true, "The number's two-step code: " + word(event) + ".");
      case "business_capability_update" ->
          notice(bundle, false, "The account's limits changed" + limit(value) + ".");
      default -> new Inbound.Ignored(bundle.account(), "news of kind " + kind(bundle));
    };
  }

  /** An error of the account itself. */
  static Inbound error(Bundle bundle, JsonNode item) {
    GraphError error = Errors.TABLE.read(item);
    return new Inbound.Notice(
        bundle.account(), Errors.TABLE.needsAdministrator(error), error.code(), error.reason());
  }

  /** A customer's wish about marketing. */
  static Inbound preference(Bundle bundle, JsonNode item) {
    String who =
        Fields.find(item, "wa_id").or(() -> Fields.find(item, "user_id")).orElse("A customer");
    boolean stop = Fields.text(item, "value").equals("stop");
    String text = who + (stop ? " wants no marketing messages." : " takes marketing messages.");
    return new Inbound.Notice(bundle.account(), false, "user_preferences", text);
  }

  private static Inbound alert(Bundle bundle) {
    JsonNode info = bundle.value().path("alert_info");
    JsonNode alert = info.isObject() ? info : bundle.value();
    String text =
        Fields.find(alert, "alert_description")
            .or(() -> Fields.find(alert, "alert_type"))
            .orElse("no details given");
    boolean critical = Fields.text(alert, "alert_severity").equals("CRITICAL");
    return notice(bundle, critical, "The platform warns: " + text);
  }

  private static Inbound notice(Bundle bundle, boolean failing, String text) {
    return new Inbound.Notice(bundle.account(), failing, bundle.field(), text);
  }

  private static String kind(Bundle bundle) {
    return bundle.field().isEmpty() ? "unnamed" : bundle.field();
  }

  private static String template(JsonNode value) {
    return "Template %s (%s)"
        .formatted(
            Fields.find(value, "message_template_name").orElse("without name"),
            Fields.find(value, "message_template_language").orElse("no language"));
  }

  private static String reason(JsonNode value) {
    return Fields.find(value, "reason")
        .filter(reason -> !reason.equals("NONE"))
        .map(reason -> ": " + word(reason) + ".")
        .orElse(".");
  }

  private static String limit(JsonNode value) {
    return Fields.find(value, "current_limit")
        .or(() -> Fields.find(value, "max_daily_conversations_per_business"))
        .or(() -> Fields.find(value, "max_daily_conversation_per_phone"))
        .map(limit -> ", limit " + word(limit))
        .orElse("");
  }

  private static String ban(JsonNode value) {
    return Fields.find(value.path("ban_info"), "waba_ban_state")
        .or(() -> Fields.find(value.path("violation_info"), "violation_type"))
        .map(detail -> " (" + word(detail) + ").")
        .orElse(".");
  }

  private static String word(String constant) {
    return constant.isBlank() ? "unknown" : constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
