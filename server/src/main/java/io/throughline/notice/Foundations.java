package io.throughline.notice;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.job.Jobs;
import java.time.Clock;

/**
 * What notices stand on.
 *
 * @param database transactions
 * @param log where they are told of
 * @param jobs push and mail
 * @param ids makes them
 * @param clock tells the time
 */
public record Foundations(Database database, EventLog log, Jobs jobs, Ids ids, Clock clock) {}
