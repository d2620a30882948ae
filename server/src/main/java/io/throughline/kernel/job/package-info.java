/** Jobs: leased, retried, in order within their lane; the only way to the outside world. */
@NullMarked
package io.throughline.kernel.job;

import org.jspecify.annotations.NullMarked;
