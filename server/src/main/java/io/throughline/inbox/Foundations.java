package io.throughline.inbox;

import io.throughline.kernel.crypto.Sealer;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.Ids;
import io.throughline.workspace.Audit;
import java.time.Clock;

/**
 * What inboxes stand on.
 *
 * @param database transactions
 * @param events where facts are told
 * @param signals by which other nodes hear of changes
 * @param audit where acts are kept
 * @param sealer seals secrets
 * @param ids makes them
 * @param clock tells the time
 */
public record Foundations(
    Database database,
    EventLog events,
    Signals signals,
    Audit audit,
    Sealer sealer,
    Ids ids,
    Clock clock) {}
