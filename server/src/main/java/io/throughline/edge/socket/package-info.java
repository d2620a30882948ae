/** Lines that stay open: the console's stream, and those of widgets on the pages of others. */
@NullMarked
package io.throughline.edge.socket;

import org.jspecify.annotations.NullMarked;
