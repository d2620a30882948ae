/** What channels that speak HTTP and JSON have in common; knows no provider. */
@NullMarked
package io.throughline.channel.wire;

import org.jspecify.annotations.NullMarked;
