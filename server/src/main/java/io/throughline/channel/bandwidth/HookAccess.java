package io.throughline.channel.bandwidth;

import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bandwidth signs nothing: it shows user and password that were given to the application (RFC
 * 7617).
 */
final class HookAccess {
  /** Whom Bandwidth comes as. */
  static final String USER = "throughline";

  private HookAccess() {}

  /** Throws {@link Forged} unless the request shows user and password. */
  static void check(Inbox inbox, RawRequest request) {
    String password = inbox.settings().text("hook_password").strip();
    if (password.isEmpty()) {
      throw new Forged("this inbox has no callback password");
    }
    String header =
        request.header("Authorization").orElseThrow(() -> new Forged("no user and password"));
    String pair = inbox.settings().find("hook_user").orElse(USER).strip() + ":" + password;
    String wanted =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    if (!Digest.same(Digest.sha256(wanted), Digest.sha256(header.strip()))) {
      throw new Forged("user or password is not the one of this inbox");
    }
  }
}
