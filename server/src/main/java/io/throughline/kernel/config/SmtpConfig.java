package io.throughline.kernel.config;

import java.util.Optional;

/**
 * The door for incoming mail.
 *
 * @param host the address it listens on
 * @param port its port; 0 keeps it shut
 * @param authserv the name under which the mail server before us writes Authentication-Results (RFC
 *     8601); only those are believed
 */
public record SmtpConfig(String host, int port, Optional<String> authserv) {}
