/** Figures and drills of a Throughline that runs in processes of its own, for anyone to repeat. */
@NullMarked
package io.throughline.bench;

import org.jspecify.annotations.NullMarked;
