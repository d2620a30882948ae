/** Tests of jobs. */
@NullMarked
package io.throughline.kernel.job;

import org.jspecify.annotations.NullMarked;
