/** Channels as their providers play them, all by one interface: what a new one registers here. */
@NullMarked
package io.throughline.simulator.feed;

import org.jspecify.annotations.NullMarked;
