/** Where providers call: one address per inbox, whatever its channel. */
@NullMarked
package io.throughline.edge.hooks;

import org.jspecify.annotations.NullMarked;
