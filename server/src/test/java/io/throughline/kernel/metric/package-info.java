/** Tests of kernel.metric. */
@NullMarked
package io.throughline.kernel.metric;

import org.jspecify.annotations.NullMarked;
