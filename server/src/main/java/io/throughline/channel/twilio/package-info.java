/**
 * SMS and WhatsApp over Twilio's Programmable Messaging. Formats: Twilio's "Messages resource",
 * "Messaging webhooks", "Content API" and "Webhooks security".
 */
@NullMarked
package io.throughline.channel.twilio;

import org.jspecify.annotations.NullMarked;
