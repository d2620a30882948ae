package io.throughline.inbox;

import io.throughline.kernel.crypto.Sealer;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Seals an inbox's secrets so that they open for this inbox only. */
final class Vault {
  private final Sealer sealer;

  Vault(Sealer sealer) {
    this.sealer = sealer;
  }

  byte[] seal(WorkspaceId workspace, InboxId inbox, Map<String, String> secrets) {
    return sealer.seal(Json.bytes(secrets), workspace, purpose(inbox));
  }

  Map<String, String> open(InboxRow row) {
    byte[] plain = sealer.open(row.secrets(), row.workspace(), purpose(row.id()));
    return InboxStore.texts(new String(plain, StandardCharsets.UTF_8));
  }

  private static String purpose(InboxId inbox) {
    return "inbox " + inbox;
  }
}
