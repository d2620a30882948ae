/** Synthetic people who write over several handles, and how well they are told apart. */
@NullMarked
package io.throughline.bench.identity;

import org.jspecify.annotations.NullMarked;
