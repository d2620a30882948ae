/** The laws of the house, held by tests. */
@NullMarked
package io.throughline.arch;

import org.jspecify.annotations.NullMarked;
