/** Time in tests: it moves only when told. */
@NullMarked
package io.throughline.kernel.time;

import org.jspecify.annotations.NullMarked;
