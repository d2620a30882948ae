/** Tests of what channels share whose provider we are. */
@NullMarked
package io.throughline.channel.hosted;

import org.jspecify.annotations.NullMarked;
