/** Tests of Viber bots. */
@NullMarked
package io.throughline.channel.viber;

import org.jspecify.annotations.NullMarked;
