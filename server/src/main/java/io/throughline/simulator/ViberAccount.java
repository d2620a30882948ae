package io.throughline.simulator;

/**
 * The bot that a stand-in of Viber plays.
 *
 * @param name what it is called
 * @param token its authentication token, which also signs
 */
public record ViberAccount(String name, String token) {
  @Override
  public String toString() {
    return "bot " + name;
  }
}
