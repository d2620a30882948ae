/**
 * Tells screens what happens: events from one tail of the log per node, hydrated once a batch, and
 * what is worthless in a second (typing, presence) by signals only. A screen that was away takes up
 * where it left.
 */
@NullMarked
package io.throughline.realtime;

import org.jspecify.annotations.NullMarked;
