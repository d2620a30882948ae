package io.throughline.simulator;

/**
 * The account that a stand-in of Bandwidth plays.
 *
 * @param id the account's id
 * @param application the messaging application's id
 * @param number the number it sends from
 * @param clientId who asks for tokens
 * @param clientSecret what proves it
 * @param hookUser whom it comes as when it calls
 * @param hookPassword what proves it
 */
public record BandwidthAccount(
    String id,
    String application,
    String number,
    String clientId,
    String clientSecret,
    String hookUser,
    String hookPassword) {
  @Override
  public String toString() {
    return "account of " + number;
  }
}
