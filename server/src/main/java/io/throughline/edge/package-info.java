/** The edge: the one HTTP server, its parts, and how refusals become problems (RFC 9457). */
@NullMarked
package io.throughline.edge;

import org.jspecify.annotations.NullMarked;
