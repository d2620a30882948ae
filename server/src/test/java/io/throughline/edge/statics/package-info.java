/** Tests of the built screens. */
@NullMarked
package io.throughline.edge.statics;

import org.jspecify.annotations.NullMarked;
