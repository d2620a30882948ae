package io.throughline.kernel.error;

/**
 * One thing wrong with an input.
 *
 * @param field where: a JSON path such as {@code email} or {@code settings.host}, or a query
 *     parameter's name
 * @param reason what is wrong and what would be right, for a person
 */
public record Fault(String field, String reason) {}
