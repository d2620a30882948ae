package io.throughline.simulator.feed;

import io.throughline.simulator.Person;
import java.time.Instant;

/**
 * A message that somebody writes.
 *
 * @param hook the inbox's hook address as the provider was given it
 * @param by who writes
 * @param number tells it from all others of its network
 * @param at when it was written
 * @param text what it says
 */
public record Said(String hook, Person by, long number, Instant at, String text) {}
