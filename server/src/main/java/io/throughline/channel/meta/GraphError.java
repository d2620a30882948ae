package io.throughline.channel.meta;

/**
 * An error of the Graph API.
 *
 * @param code the number as text, or empty
 * @param subcode a finer number, or empty
 * @param reason in words
 */
public record GraphError(String code, String subcode, String reason) {}
