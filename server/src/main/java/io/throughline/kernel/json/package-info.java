/** JSON by Jackson: one mapper for storage, API and providers. */
@NullMarked
package io.throughline.kernel.json;

import org.jspecify.annotations.NullMarked;
