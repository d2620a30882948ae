/** Tests of LINE. */
@NullMarked
package io.throughline.channel.line;

import org.jspecify.annotations.NullMarked;
