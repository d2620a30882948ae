/** Flows through the whole House on the embedded database, seen from outside. */
@NullMarked
package io.throughline.flow;

import org.jspecify.annotations.NullMarked;
