package io.throughline.channel.msteams;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Trouble;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Access tokens for bots, kept until shortly before they end. */
final class AccessTokens {
  private static final String SCOPE = "https://api.botframework.com/.default";
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Outgoing outgoing;
  private final Clock clock;
  private final Cache<Bot, Token> tokens = Caffeine.newBuilder().maximumSize(1_000).build();

  AccessTokens(Outgoing outgoing, Clock clock) {
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /**
   * An access token, or why there is none.
   *
   * @param value empty if there is none
   */
  record Given(String value, Optional<SendResult> failure) {}

  private record Token(String value, Instant until) {
    @Override
    public String toString() {
      return "token until " + until;
    }
  }

  /** A token for the bot; blocking when it has to be asked for. */
  Given token(Bot bot) {
    Optional<Token> known =
        Optional.ofNullable(tokens.getIfPresent(bot))
            .filter(token -> clock.instant().isBefore(token.until()));
    return known.map(AccessTokens::given).orElseGet(() -> ask(bot));
  }

  /** Forgets a token that was refused. */
  void forget(Bot bot) {
    tokens.invalidate(bot);
  }

  private static Given given(Token token) {
    return new Given(token.value(), Optional.empty());
  }

  /** Asks anew, whatever is known. */
  Given ask(Bot bot) {
    try {
      URI address = URI.create(bot.login() + "/" + encoded(bot.tenant()) + "/oauth2/v2.0/token");
      String form =
          "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
              .formatted(encoded(bot.app()), encoded(bot.secret()), encoded(SCOPE));
      Payload payload =
          Payload.bytes("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
      WebReply reply = WebReply.of(outgoing.call(Call.post(address, bot.loginReach(), payload)));
      Optional<String> value = Fields.find(reply.body(), "access_token");
      if (value.isEmpty()) {
        return new Given("", Optional.of(refused(reply)));
      }
      double seconds = Fields.number(reply.body(), "expires_in").orElse(3600.0);
      Instant until = clock.instant().plusSeconds((long) seconds).minus(MARGIN);
      Token token = new Token(value.get(), until);
      tokens.put(bot, token);
      return given(token);
    } catch (Trouble e) {
      return new Given("", Optional.of(Attempt.again(e)));
    }
  }

  private static SendResult refused(WebReply reply) {
    String said = Fields.text(reply.body(), "error_description").lines().findFirst().orElse("");
    if (reply.status() == 429 || reply.status() / 100 == 5) {
      return new SendResult.Later(
          reply.retryAfter(), "No access token is given now: HTTP status " + reply.status());
    }
    return new SendResult.Rejected(
        Cause.CREDENTIALS, Fields.text(reply.body(), "error"), words(said, reply.status()));
  }

  /** The numbers are of Microsoft Entra ("error codes"). */
  private static String words(String said, int status) {
    if (said.contains("AADSTS7000222")) {
      return "The client secret has expired: make a new one. (" + said + ")";
    }
    if (said.contains("AADSTS7000215")) {
      return "The client secret is wrong: its value is wanted, not its id. (" + said + ")";
    }
    if (said.contains("AADSTS700016") || said.contains("AADSTS90002")) {
      return "There is no such app in this directory. (" + said + ")";
    }
    return "No access token is given: " + (said.isEmpty() ? "HTTP status " + status : said);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
