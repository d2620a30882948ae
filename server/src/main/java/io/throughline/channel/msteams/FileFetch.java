package io.throughline.channel.msteams;

import io.throughline.channel.Fetches;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.Fields;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Fetches files: pictures within a message lie at the service and want the access token; files that
 * people attach lie in their drive, at an address that is good for some minutes.
 */
final class FileFetch {
  /** The address of a file whose address is permission enough. */
  static final String LENT = "lent";

  /** The address of a file that wants the access token. */
  static final String OWN = "own";

  private static final long LARGEST = 100L << 20;

  private final Connector connector;
  private final AccessTokens tokens;

  FileFetch(Connector connector, AccessTokens tokens) {
    this.connector = connector;
    this.tokens = tokens;
  }

  String fetch(Bot bot, JsonNode reference, OutputStream out) throws IOException {
    Optional<String> lent = Fields.webAddress(reference, LENT);
    if (lent.isPresent()) {
      return connector.lent(bot, Download.address(lent.get()), LARGEST, out);
    }
    String own =
        Fields.webAddress(reference, OWN)
            .orElseThrow(() -> new Fetches.Gone("The network gave no address for this file."));
    URI address = Download.address(own);
    AccessTokens.Given token = tokens.token(bot);
    if (token.failure().isPresent()) {
      throw new IOException("no access token is given: " + reason(token.failure().get()));
    }
    return connector.own(bot, token.value(), address, LARGEST, out);
  }

  /** Why something failed, in words. */
  static String reason(SendResult failure) {
    return switch (failure) {
      case SendResult.Rejected(SendResult.Cause _, String _, String reason) -> reason;
      case SendResult.Later(Duration _, String reason) -> reason;
      case SendResult.Unknown(String reason) -> reason;
      case SendResult.Sent _ -> throw new IllegalStateException("it did not fail");
    };
  }
}
