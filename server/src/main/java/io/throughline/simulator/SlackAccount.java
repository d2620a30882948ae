package io.throughline.simulator;

/**
 * The app that a stand-in of Slack's Web API plays the workspace of.
 *
 * @param team the workspace's id
 * @param app the app's id
 * @param bot the user that the app is
 * @param token of the bot
 * @param secret with which requests are signed
 */
public record SlackAccount(String team, String app, String bot, String token, String secret) {
  @Override
  public String toString() {
    return "app " + app + " in " + team;
  }
}
