/** How the house is doing: metrics and health, free of any framework. */
@NullMarked
package io.throughline.kernel.metric;

import org.jspecify.annotations.NullMarked;
