package io.throughline.search;

/**
 * A part of a text that was looked for.
 *
 * @param from where it begins, in UTF-16 units
 * @param to where it ends
 */
public record Mark(int from, int to) {}
