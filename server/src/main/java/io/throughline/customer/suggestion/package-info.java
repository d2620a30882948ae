/** Pairs of people who may be one: what speaks for it, what was decided, and asking them. */
@NullMarked
package io.throughline.customer.suggestion;

import org.jspecify.annotations.NullMarked;
