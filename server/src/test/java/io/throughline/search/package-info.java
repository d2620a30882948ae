/** Tests of searching. */
@NullMarked
package io.throughline.search;

import org.jspecify.annotations.NullMarked;
