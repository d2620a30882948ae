/** Tests of inboxes. */
@NullMarked
package io.throughline.inbox;

import org.jspecify.annotations.NullMarked;
