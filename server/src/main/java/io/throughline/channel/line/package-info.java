/** LINE official accounts. Formats: LINE's "Messaging API reference". */
@NullMarked
package io.throughline.channel.line;

import org.jspecify.annotations.NullMarked;
