package io.throughline.simulator;

/**
 * The official account that a stand-in of LINE plays.
 *
 * @param userId the account's own id, to which deliveries go
 * @param token the channel access token
 * @param secret the channel secret, which signs
 */
public record LineAccount(String userId, String token, String secret) {
  @Override
  public String toString() {
    return "account " + userId;
  }
}
