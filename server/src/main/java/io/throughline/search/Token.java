package io.throughline.search;

/**
 * A word of a text.
 *
 * @param word folded: without case and accents
 * @param from where it begins in the text, in UTF-16 units
 * @param to where it ends
 */
record Token(String word, int from, int to) {}
