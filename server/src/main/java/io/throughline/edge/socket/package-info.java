/** Lines that stay open: those of widgets on other people's pages. */
@NullMarked
package io.throughline.edge.socket;

import org.jspecify.annotations.NullMarked;
