package io.throughline.channel.msteams;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Heals.Finding;
import io.throughline.channel.Heals.Ill;
import io.throughline.channel.Heals.Unclear;
import io.throughline.channel.Heals.Well;
import io.throughline.channel.SendResult;
import io.throughline.kernel.http.Trouble;
import java.util.List;
import java.util.Optional;

/** Looks whether the bot's registration and its secret are still good. */
final class Care {
  private final SigningKeys keys;
  private final AccessTokens tokens;

  Care(SigningKeys keys, AccessTokens tokens) {
    this.keys = keys;
    this.tokens = tokens;
  }

  Finding heal(Bot bot) {
    Optional<SendResult> failure = tokens.ask(bot).failure();
    if (failure.isEmpty()) {
      return Well.WELL;
    }
    String reason = FileFetch.reason(failure.get());
    return failure.get() instanceof SendResult.Rejected
        ? new Ill("Nothing can be sent: " + reason)
        : new Unclear(reason);
  }

  List<Check> check(Bot bot) {
    Optional<SendResult> failure = tokens.ask(bot).failure();
    Check secret =
        new Check(
            "App and client secret",
            failure.isEmpty(),
            failure.map(FileFetch::reason).orElse("An access token is given."));
    return List.of(secret, known(bot));
  }

  private Check known(Bot bot) {
    String what = "The network's keys";
    try {
      return new Check(what, true, keys.load(bot).size() + " keys are known.");
    } catch (Trouble e) {
      return new Check(
          what, false, "They cannot be had, and nothing can be taken: " + e.getMessage());
    }
  }
}
