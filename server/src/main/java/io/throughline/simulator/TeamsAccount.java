package io.throughline.simulator;

/**
 * The bot that a stand-in of Microsoft Teams serves.
 *
 * @param app the id of its registration
 * @param tenant the directory it is registered in
 * @param secret a client secret
 */
public record TeamsAccount(String app, String tenant, String secret) {
  @Override
  public String toString() {
    return "bot " + app;
  }
}
