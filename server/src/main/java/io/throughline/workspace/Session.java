package io.throughline.workspace;

import java.util.Optional;

/**
 * What a logged-in agent's console begins with.
 *
 * @param agent who is logged in
 * @param rights what they may do
 * @param workspace where
 * @param csrf goes along with every write, beside the cookie
 * @param demo whether the house shows made-up data
 * @param language in which the agent wants to read the console, as a tag (BCP 47); empty: the
 *     browser's
 */
public record Session(
    Agent agent,
    Rights rights,
    Workspace workspace,
    String csrf,
    boolean demo,
    Optional<String> language) {

  /**
   * A session just begun.
   *
   * @param session the session
   * @param token for the cookie; shown this once
   */
  public record Begun(Session session, String token) {
    @Override
    public String toString() {
      return session.agent().id().toString();
    }
  }
}
