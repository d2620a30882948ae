package io.throughline.channel.telegram;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.http.Reach;
import java.net.URI;
import java.util.List;

/**
 * An inbox's bot.
 *
 * @param base the API's address, without a slash at the end
 * @param token the bot's token
 * @param secret by which its webhooks are told from forged ones
 * @param polls whether we ask for messages instead of being called
 */
record Bot(String base, String token, String secret, boolean polls) {
  static final String HOME = "https://api.telegram.org";
  static final String POLLING = "polling";
  static final String WEBHOOK = "webhook";

  /** The kinds of updates that we understand; some come only when they are named. */
  static final List<String> UPDATES =
      List.of(
          "message",
          "edited_message",
          "callback_query",
          "my_chat_member",
          "message_reaction",
          "business_connection",
          "business_message",
          "edited_business_message",
          "deleted_business_messages");

  /** Without the token. */
  @Override
  public String toString() {
    return "bot at " + base;
  }

  static Bot of(Inbox inbox) {
    Settings settings = inbox.settings();
    return new Bot(
        settings.find("api_url").orElse(HOME).strip().replaceAll("/+$", ""),
        settings.text("bot_token").strip(),
        settings.text("secret_token").strip(),
        settings.text("receive").equals(POLLING));
  }

  /** Whether the network's own servers serve it, and not one in a network of our own. */
  boolean home() {
    return base.equals(HOME);
  }

  /** The address of a method. */
  URI method(String name) {
    return URI.create(base + "/bot" + token + "/" + name);
  }

  /** The address of a file; it holds the token and is for us alone. */
  URI file(String path) {
    return URI.create(base + "/file/bot" + token + "/" + path);
  }

  /** Where calls and files may go. */
  Reach reach() {
    return home() ? Reach.to(URI.create(HOME).getHost()) : Reach.to().own(base);
  }
}
