/** Tests of the synthetic people. */
@NullMarked
package io.throughline.bench.identity;

import org.jspecify.annotations.NullMarked;
