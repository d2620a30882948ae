@NullMarked
package io.throughline.channel.meta;

import org.jspecify.annotations.NullMarked;
