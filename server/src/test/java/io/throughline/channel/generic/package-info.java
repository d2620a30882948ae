/** Tests of the generic channel. */
@NullMarked
package io.throughline.channel.generic;

import org.jspecify.annotations.NullMarked;
