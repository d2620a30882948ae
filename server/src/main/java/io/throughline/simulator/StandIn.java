package io.throughline.simulator;

import java.io.IOException;
import java.net.URI;

/** A provider that is played on the loopback interface, on a free port, until it is closed. */
public abstract class StandIn implements AutoCloseable, Loopback.Desk {
  /** Its HTTP server. */
  final Loopback loopback;

  StandIn() throws IOException {
    this.loopback = new Loopback(this);
  }

  /** Its address, to be set as the inbox's API address. */
  public URI base() {
    return loopback.base();
  }

  /** What it does instead of taking the next message; several wait in line. */
  public final void next(StandInFault fault) {
    loopback.next(fault);
  }

  @Override
  public final void close() {
    loopback.close();
  }
}
