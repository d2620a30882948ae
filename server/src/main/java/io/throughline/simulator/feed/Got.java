package io.throughline.simulator.feed;

/**
 * A message that reached somebody.
 *
 * @param to by what the network knows them, the value of {@link Feed#handle}
 * @param text what it says
 */
public record Got(String to, String text) {}
