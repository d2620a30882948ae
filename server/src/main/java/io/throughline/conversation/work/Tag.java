package io.throughline.conversation.work;

import io.throughline.kernel.id.TagId;

/**
 * A free label.
 *
 * @param name one line of at most 60 characters, one of its kind whatever its case
 * @param conversations how many carry it, counted to a thousand
 */
public record Tag(TagId id, String name, long conversations) {}
