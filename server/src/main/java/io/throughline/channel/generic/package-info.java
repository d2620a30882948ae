/**
 * The generic channel: anything that can post signed JSON and take signed posts. What a source and
 * we say to each other is described by the two schemas beside the channel's page.
 */
@NullMarked
package io.throughline.channel.generic;

import org.jspecify.annotations.NullMarked;
