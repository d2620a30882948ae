/** Tests of what plays the networks. */
@NullMarked
package io.throughline.simulator.feed;

import org.jspecify.annotations.NullMarked;
