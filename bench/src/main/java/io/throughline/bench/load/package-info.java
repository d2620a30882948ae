/** How fast it is: one class per figure. */
@NullMarked
package io.throughline.bench.load;

import org.jspecify.annotations.NullMarked;
