package io.throughline.simulator;

/**
 * The page, or the account of that kind, that a stand-in of Meta's messaging for pages plays.
 *
 * @param object what its deliveries call themselves
 * @param version of the Graph API, such as {@code v24.0}
 * @param id by which deliveries name it and under which it sends
 * @param name what it is called
 * @param token the access token it accepts
 * @param appId the app's id
 * @param appSecret the secret it signs with
 * @param proven whether calls must prove that they know the secret
 * @param longest the longest text in bytes of UTF-8, or zero for 2,000 letters
 */
public record PageAccount(
    String object,
    String version,
    String id,
    String name,
    String token,
    String appId,
    String appSecret,
    boolean proven,
    int longest) {
  @Override
  public String toString() {
    return "page " + name;
  }
}
