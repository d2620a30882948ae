package io.throughline.simulator;

/**
 * The account that a stand-in of Twilio plays.
 *
 * @param sid the account's SID
 * @param token the auth token, which also signs
 * @param number the number it sends from, on every network
 * @param service a messaging service of it
 */
public record TwilioAccount(String sid, String token, String number, String service) {
  @Override
  public String toString() {
    return "account of " + number;
  }
}
