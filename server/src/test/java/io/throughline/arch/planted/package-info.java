/** Violations planted to prove that the laws are watched. */
@NullMarked
package io.throughline.arch.planted;

import org.jspecify.annotations.NullMarked;
