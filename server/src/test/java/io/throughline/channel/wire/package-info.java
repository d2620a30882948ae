/** Tests of what channels share that have a provider on the web. */
@NullMarked
package io.throughline.channel.wire;

import org.jspecify.annotations.NullMarked;
