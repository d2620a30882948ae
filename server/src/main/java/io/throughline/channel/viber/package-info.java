/** Viber bots. Formats: Viber's "REST Bot API". */
@NullMarked
package io.throughline.channel.viber;

import org.jspecify.annotations.NullMarked;
