/**
 * SMS and MMS over Bandwidth's Messaging API v2. Formats: Bandwidth's "Messaging" reference and
 * "Messaging webhooks".
 */
@NullMarked
package io.throughline.channel.bandwidth;

import org.jspecify.annotations.NullMarked;
