package io.throughline.simulator;

import java.net.URI;
import java.util.List;

/** Plays a customer on one channel, by the protocol that customers' providers speak. */
interface Player {
  /** Says something to the shop. */
  void say(Person person, String text, URI house);

  /** What reached customers since it was last asked. */
  List<Received> heard(URI house);
}
