package io.throughline.kernel.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Log-in and sessions.
 *
 * @param setupToken with it, further workspaces can be set up; empty if none can
 * @param idle a session unused for so long ends
 * @param lifetime a session this old ends
 */
public record AccessConfig(Optional<String> setupToken, Duration idle, Duration lifetime) {
  @Override
  public String toString() {
    return "sessions end after " + idle + " of rest and " + lifetime + " in all";
  }
}
