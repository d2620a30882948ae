package io.throughline.simulator;

/**
 * The account that a stand-in of X's API serves, and the app that speaks for it.
 *
 * @param user the account's number
 * @param consumerKey of the app
 * @param consumerSecret of the app, which signs
 * @param accessToken of the account
 * @param accessSecret of the account
 * @param bearer the app's own token
 */
public record XdmAccount(
    String user,
    String consumerKey,
    String consumerSecret,
    String accessToken,
    String accessSecret,
    String bearer) {
  @Override
  public String toString() {
    return "account " + user;
  }
}
