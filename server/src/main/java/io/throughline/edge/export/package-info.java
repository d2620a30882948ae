/** Everything that is known of people, to take away. */
@NullMarked
package io.throughline.edge.export;

import org.jspecify.annotations.NullMarked;
