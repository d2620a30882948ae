/** The widget's edge on a real server, in front of a house that only pretends. */
@NullMarked
package io.throughline.edge.socket;

import org.jspecify.annotations.NullMarked;
