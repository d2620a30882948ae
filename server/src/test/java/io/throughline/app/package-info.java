/** Tests of the program. */
@NullMarked
package io.throughline.app;

import org.jspecify.annotations.NullMarked;
