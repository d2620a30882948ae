package io.throughline.bench.rig;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * Processor time spent so far, which unlike elapsed time does not depend on who else is busy.
 *
 * @param server by the server's process
 * @param database by all processes of its embedded PostgreSQL
 */
public record Spent(Duration server, Duration database) {
  /** What was spent up to now. */
  public static Spent by(Installation installation) {
    ProcessHandle postgres = installation.postgres();
    return new Spent(
        cpu(installation.running().toHandle()),
        Stream.concat(Stream.of(postgres), postgres.descendants())
            .map(Spent::cpu)
            .reduce(Duration.ZERO, Duration::plus));
  }

  /** What was spent since. */
  public Spent since(Spent before) {
    return new Spent(server.minus(before.server), database.minus(before.database));
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
