package io.throughline.channel.wire;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Reach;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Posts signed JSON to a program of the house's owner. Since each post names what it is about by an
 * idempotency key, one without an answer is simply made again.
 */
public final class SignedPost {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long LIMIT = 256L << 10;
  private static final int REASON = 500;
  private static final Set<Integer> LATER = Set.of(408, 423, 425, 429);
  private static final Set<Integer> KEYS = Set.of(401, 403, 407);

  private final Outgoing outgoing;
  private final Clock clock;

  /** By this client. */
  public SignedPost(Outgoing outgoing, Clock clock) {
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /**
   * Posts it.
   *
   * @param address named by an administrator; it may be in a private network
   * @param secrets signed with each of these
   * @param key the same at every attempt
   * @return sent under the id that the receiver gives, or under the key
   */
  public SendResult send(String address, List<String> secrets, String key, JsonNode body) {
    URI to;
    try {
      to = URI.create(address.strip());
    } catch (IllegalArgumentException e) {
      return new SendResult.Rejected(
          Cause.CREDENTIALS, "", "The address to send to is none: " + address);
    }
    byte[] bytes = Json.bytes(body);
    Call call =
        Call.post(to, Reach.to().own(address), Payload.json(bytes))
            .header(WebhookSignature.HEADER, WebhookSignature.of(secrets, clock.instant(), bytes))
            .header("Idempotency-Key", key)
            .patience(PATIENCE)
            .limit(LIMIT);
    try {
      return result(WebReply.of(outgoing.call(call)), key);
    } catch (Trouble.Barred e) {
      return new SendResult.Rejected(
          Cause.CREDENTIALS, "", "The address may not be called: " + e.getMessage());
    } catch (Trouble.NotSent e) {
      return new SendResult.Later(Duration.ZERO, "It cannot be reached: " + e.getMessage());
    } catch (Trouble e) {
      return new SendResult.Later(
          Duration.ZERO, "It gave no answer and is asked again: " + e.getMessage());
    }
  }

  private static SendResult result(WebReply reply, String key) {
    int status = reply.status();
    if (status / 100 == 2) {
      return new SendResult.Sent(Fields.find(reply.body(), "id").orElse(key));
    }
    String said = Fields.find(reply.body(), "reason").map(SignedPost::brief).orElse("");
    if (status >= 500 || LATER.contains(status)) {
      return new SendResult.Later(
          reply.retryAfter(),
          said.isEmpty() ? "The receiver answers with status " + status + "." : said);
    }
    String code = Fields.find(reply.body(), "code").map(SignedPost::brief).orElse("" + status);
    return new SendResult.Rejected(
        cause(reply),
        code,
        said.isEmpty() ? "The receiver refuses it with status " + status + "." : said);
  }

  private static Cause cause(WebReply reply) {
    Optional<String> named =
        Fields.find(reply.body(), "cause").map(text -> text.toUpperCase(Locale.ROOT));
    return Arrays.stream(Cause.values())
        .filter(cause -> named.filter(cause.name()::equals).isPresent())
        .findFirst()
        .orElse(
            KEYS.contains(reply.status()) || reply.status() / 100 == 3
                ? Cause.CREDENTIALS
                : Cause.CONTENT);
  }

  private static String brief(String text) {
    return text.length() > REASON ? text.substring(0, REASON) : text;
  }
}
