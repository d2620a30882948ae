/**
 * Facebook Messenger by the Messenger Platform (Meta, Graph API v24.0). Formats: the platform's
 * "Webhooks" and "Send API" references.
 */
@NullMarked
package io.throughline.channel.messenger;

import org.jspecify.annotations.NullMarked;
