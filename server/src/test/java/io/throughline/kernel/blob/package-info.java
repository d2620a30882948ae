/** Tests of kernel.blob. */
@NullMarked
package io.throughline.kernel.blob;

import org.jspecify.annotations.NullMarked;
