package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import io.throughline.simulator.StandIn;
import io.throughline.simulator.StandInFault;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A channel as its provider plays it, on the loopback interface: what connects an inbox to it, what
 * people write there, and what they got.
 */
public interface Feed extends AutoCloseable {
  /** The channel's stored name. */
  String kind();

  /** The settings of an inbox that is connected to it. */
  Map<String, String> settings();

  /** By what the network knows somebody. */
  Handle handle(Person person);

  /** A text as the provider delivers it. */
  HookCall says(Said said);

  /**
   * Any bytes as the provider delivers them, with what proves where they are from.
   *
   * @param hook the inbox's hook address as the provider was given it
   */
  HookCall delivers(String hook, byte[] body, Instant at);

  /** What people got, in the order in which it was taken. */
  List<Got> got();

  /** Who plays the provider. */
  StandIn standIn();

  /** What the provider does instead of taking the next message; several wait in line. */
  default void next(StandInFault fault) {
    standIn().next(fault);
  }

  @Override
  default void close() {
    standIn().close();
  }
}
