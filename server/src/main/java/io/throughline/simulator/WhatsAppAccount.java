package io.throughline.simulator;

/**
 * The business account that a stand-in of the Cloud API plays.
 *
 * @param version of the Graph API, such as {@code v24.0}
 * @param businessId the business account's id
 * @param phoneNumberId the number's id
 * @param number the number in digits
 * @param token the access token it accepts
 * @param appSecret the secret it signs with
 */
public record WhatsAppAccount(
    String version,
    String businessId,
    String phoneNumberId,
    String number,
    String token,
    String appSecret) {
  /**
   * A customer of the account.
   *
   * @param userId the user id scoped to the business, or empty
   * @param number in digits, or empty
   */
  public record Person(String name, String userId, String number) {}

  @Override
  public String toString() {
    return "account of " + number;
  }
}
