/** Forgetting: people on demand, and everything else in its time; with proof of what was erased. */
@NullMarked
package io.throughline.privacy;

import org.jspecify.annotations.NullMarked;
