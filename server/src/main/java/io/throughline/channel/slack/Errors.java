package io.throughline.channel.slack;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the errors of the Web API mean: words such as {@code channel_not_found}. */
final class Errors {
  private static final int TOO_MANY = 429;
  private static final int GATEWAY_TIMEOUT = 504;

  /** They pass, and nothing was done. */
  private static final Set<String> PASSING =
      Set.of(
          "ratelimited",
          "rate_limited",
          "message_limit_exceeded",
          "internal_error",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org",
          "accesslimited");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "invalid_auth",
          "not_authed",
          "token_revoked",
          "token_expired",
          "account_inactive",
          "missing_scope",
          "no_permission",
          "access_denied",
          "not_allowed_token_type",
          "org_login_required",
          "ekm_access_denied",
          "team_access_not_granted",
          "messages_tab_disabled");

  private static final Set<String> UNREACHABLE =
      Set.of(
          "channel_not_found",
          "is_archived",
          "not_in_channel",
          "user_not_found",
          "user_not_visible",
          "user_disabled",
          "users_not_found",
          "cannot_dm_bot",
          "restricted_action",
          "restricted_action_read_only_channel",
          "restricted_action_thread_only_channel",
          "restricted_action_non_threadable_channel",
          "thread_locked");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("invalid_auth", "The bot's token is not valid."),
          Map.entry("not_authed", "The bot's token is missing."),
          Map.entry("token_revoked", "The bot's token was revoked: install the app again."),
          Map.entry("token_expired", "The bot's token has expired: switch its rotation off."),
          Map.entry("account_inactive", "The app was removed from the workspace."),
          Map.entry("missing_scope", "The app lacks a permission."),
          Map.entry(
              "messages_tab_disabled",
              "Writing to the app is switched off: allow it under App Home, Messages Tab."),
          Map.entry("channel_not_found", "The app does not see this channel or person."),
          Map.entry("is_archived", "The channel is archived."),
          Map.entry("not_in_channel", "The app is not a member of this channel: invite it."),
          Map.entry("user_not_found", "There is no such person in the workspace."),
          Map.entry("user_disabled", "This person's account is switched off."),
          Map.entry("thread_locked", "The thread is locked."),
          Map.entry("msg_too_long", "The text is too long."),
          Map.entry("no_text", "There is nothing to send."));

  private Errors() {}

  /** The reason, in words. */
  static String reason(SlackReply reply) {
    String error = reply.error();
    if (error.isBlank()) {
      return "The network answered with HTTP status " + reply.web().status() + ".";
    }
    return Optional.ofNullable(WORDS.get(error))
        .map(words -> words + " (" + error + ")")
        .orElse("The network refuses it: " + error);
  }

  /**
   * What an answer means for a message that was to be sent and was not said to be taken. Of {@code
   * fatal_error} the network itself says that something may have been done.
   */
  static SendResult result(SlackReply reply) {
    int status = reply.web().status();
    String error = reply.error();
    boolean silent = error.isBlank() && (status / 100 == 2 || status == GATEWAY_TIMEOUT);
    if (silent || error.equals("fatal_error")) {
      return new SendResult.Unknown(
          "The network did not say whether it took the message; it may have arrived.");
    }
    if (passes(reply)) {
      return new SendResult.Later(reply.web().retryAfter(), reason(reply));
    }
    String code = error.isBlank() ? Integer.toString(status) : error;
    return new SendResult.Rejected(cause(status, error), code, reason(reply));
  }

  /** Whether the same may be asked again later. */
  static boolean passes(SlackReply reply) {
    int status = reply.web().status();
    return status == TOO_MANY || status / 100 == 5 || PASSING.contains(reply.error());
  }

  private static Cause cause(int status, String error) {
    if (CREDENTIALS.contains(error) || status == 401 || status == 403) {
      return Cause.CREDENTIALS;
    }
    return UNREACHABLE.contains(error) ? Cause.RECIPIENT : Cause.CONTENT;
  }
}
