package io.throughline.kernel.blob;

/**
 * Stored bytes.
 *
 * @param key where they are: begins with the workspace, holds nothing a user wrote
 * @param size in bytes
 * @param sha256 their SHA-256 in hexadecimal
 */
public record Blob(String key, long size, String sha256) {}
