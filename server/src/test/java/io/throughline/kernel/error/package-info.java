/** Tests of how failures are told. */
@NullMarked
package io.throughline.kernel.error;

import org.jspecify.annotations.NullMarked;
