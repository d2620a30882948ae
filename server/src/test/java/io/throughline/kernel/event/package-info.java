/** Tests of the event log. */
@NullMarked
package io.throughline.kernel.event;

import org.jspecify.annotations.NullMarked;
