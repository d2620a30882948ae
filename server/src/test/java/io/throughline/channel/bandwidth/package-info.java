/** Tests of SMS over Bandwidth. */
@NullMarked
package io.throughline.channel.bandwidth;

import org.jspecify.annotations.NullMarked;
