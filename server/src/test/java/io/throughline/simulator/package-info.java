/** Tests of the demo. */
@NullMarked
package io.throughline.simulator;

import org.jspecify.annotations.NullMarked;
