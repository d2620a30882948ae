package io.throughline.notice;

import java.net.URI;
import java.util.Optional;

/**
 * Where pushes and mails come from and lead to.
 *
 * @param console where agents find the console
 * @param pushService a push service of the operator's own, beside those of the public internet
 */
public record Post(URI console, Optional<URI> pushService) {}
