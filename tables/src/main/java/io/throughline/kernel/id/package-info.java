/**
 * Typed ids: UUIDv7 values that say what they identify, so that one cannot be passed for another.
 */
@NullMarked
package io.throughline.kernel.id;

import org.jspecify.annotations.NullMarked;
