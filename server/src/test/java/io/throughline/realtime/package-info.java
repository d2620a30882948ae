/** Tests of what brings news to screens. */
@NullMarked
package io.throughline.realtime;

import org.jspecify.annotations.NullMarked;
