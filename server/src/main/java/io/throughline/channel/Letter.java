package io.throughline.channel;

import java.time.Instant;

/**
 * What the house itself writes to a teammate; no conversation is about it.
 *
 * @param id names it for ever, so that sent twice it can be known
 * @param to the teammate's address
 * @param name the teammate
 * @param subject one line
 * @param text plain, in lines
 * @param at when it was written
 */
public record Letter(String id, String to, String name, String subject, String text, Instant at) {}
