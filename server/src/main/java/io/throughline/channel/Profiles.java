package io.throughline.channel;

import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A channel whose messages do not tell all about their sender, but whose provider does. */
public interface Profiles {
  /**
   * What the provider tells of somebody who wrote. Blocking.
   *
   * @return empty if it tells nothing, or the person did not consent
   * @throws IOException if it may work later
   */
  Optional<Profile> profile(Inbox inbox, Handle handle) throws IOException;

  /**
   * Somebody as the provider knows them.
   *
   * @param name what they are called
   * @param username by which they are found there, with an at sign
   * @param language they read (BCP 47)
   * @param picture for {@link Fetches}, if there is one
   */
  record Profile(
      Optional<String> name,
      Optional<String> username,
      Optional<String> language,
      Optional<JsonNode> picture) {}
}
