/**
 * What the channels of Meta have in common: signed webhooks, their handshake, the Graph API and its
 * errors. Formats: Meta's "Webhooks" and "Graph API" references.
 */
@NullMarked
package io.throughline.channel.meta;

import org.jspecify.annotations.NullMarked;
