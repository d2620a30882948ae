/** Tests of kernel.crypto. */
@NullMarked
package io.throughline.kernel.crypto;

import org.jspecify.annotations.NullMarked;
