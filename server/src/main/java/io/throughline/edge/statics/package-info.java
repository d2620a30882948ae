/** The built screens: the console at the root, the widget and its loader beside it. */
@NullMarked
package io.throughline.edge.statics;

import org.jspecify.annotations.NullMarked;
