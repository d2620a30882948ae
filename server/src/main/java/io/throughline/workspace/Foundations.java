package io.throughline.workspace;

import io.throughline.kernel.crypto.Passwords;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.Ids;
import java.time.Clock;

/**
 * What the collections of this module stand on.
 *
 * @param database transactions
 * @param events where facts are told
 * @param audit where acts are kept
 * @param passwords hashes them
 * @param ids makes them
 * @param clock tells the time
 */
public record Foundations(
    Database database, EventLog events, Audit audit, Passwords passwords, Ids ids, Clock clock) {}
