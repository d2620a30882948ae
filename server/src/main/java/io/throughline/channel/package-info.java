/** The channel contract and the pipeline behind it: intake, delivery, listeners, media. */
@NullMarked
package io.throughline.channel;

import org.jspecify.annotations.NullMarked;
