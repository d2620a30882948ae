package io.throughline.channel.instagram;

import io.throughline.channel.Heals.Finding;
import io.throughline.channel.Heals.Well;
import io.throughline.channel.meta.Graph;
import io.throughline.channel.meta.PageAccount;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Renews the token of an account, which ends after 60 days, long before it does. A token of today
 * cannot be renewed yet ("Refresh Access Token").
 */
final class Renewal {
  static final String UNTIL = "token_until";

  private static final Duration AHEAD = Duration.ofDays(30);
  private static final String PATH =
      "/refresh_access_token?grant_type=ig_refresh_token&access_token=";

  private final Graph graph;
  private final Clock clock;

  Renewal(Graph graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /** Well in any case: what cannot be renewed today is tried again. */
  Finding renew(Inbox inbox, PageAccount account) {
    Optional<Instant> until = inbox.settings().find(UNTIL).flatMap(Renewal::moment);
    Instant now = clock.instant();
    if (until.filter(end -> end.isAfter(now.plus(AHEAD))).isPresent()) {
      return Well.WELL.until(until);
    }
    try {
      WebReply reply = graph.top(account.access(), PATH + account.access().token());
      Optional<String> token = Fields.find(reply.body(), "access_token");
      Optional<Double> seconds = Fields.number(reply.body(), "expires_in");
      if (!reply.succeeded() || token.isEmpty() || seconds.isEmpty()) {
        return Well.WELL.until(until);
      }
      Instant end = now.plusSeconds(seconds.get().longValue());
      return new Well(Map.of("access_token", token.get(), UNTIL, end.toString()), Optional.of(end));
    } catch (Trouble | IllegalArgumentException e) {
      return Well.WELL.until(until);
    }
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text.strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
