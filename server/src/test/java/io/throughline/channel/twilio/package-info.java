/** Tests of SMS and WhatsApp over Twilio. */
@NullMarked
package io.throughline.channel.twilio;

import org.jspecify.annotations.NullMarked;
