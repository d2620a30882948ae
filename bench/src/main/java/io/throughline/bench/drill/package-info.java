/** What survives: one class per kind of trouble, each ending in an exact reconciliation. */
@NullMarked
package io.throughline.bench.drill;

import org.jspecify.annotations.NullMarked;
