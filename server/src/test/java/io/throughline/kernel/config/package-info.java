/** Tests of kernel.config. */
@NullMarked
package io.throughline.kernel.config;

import org.jspecify.annotations.NullMarked;
