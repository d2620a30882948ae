/** Keys and what is done with them: sealing secrets, signing tokens, hashing passwords. */
@NullMarked
package io.throughline.kernel.crypto;

import org.jspecify.annotations.NullMarked;
