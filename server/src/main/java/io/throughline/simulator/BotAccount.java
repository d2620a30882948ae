package io.throughline.simulator;

/**
 * The bot that a stand-in of Telegram's Bot API plays.
 *
 * @param id the bot's number
 * @param name what it is called
 * @param username without an at sign
 * @param token by which it is called
 */
public record BotAccount(long id, String name, String username, String token) {
  @Override
  public String toString() {
    return "bot @" + username;
  }
}
