/** Requests to the outside, guarded against being led into private networks. */
@NullMarked
package io.throughline.kernel.http;

import org.jspecify.annotations.NullMarked;
