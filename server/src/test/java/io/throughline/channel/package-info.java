/** What every channel promises, and the captured requests it is held to. */
@NullMarked
package io.throughline.channel;

import org.jspecify.annotations.NullMarked;
