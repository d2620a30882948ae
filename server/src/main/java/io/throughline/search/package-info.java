/** Search over the whole history: an index beside what is written, and how it is asked. */
@NullMarked
package io.throughline.search;

import org.jspecify.annotations.NullMarked;
