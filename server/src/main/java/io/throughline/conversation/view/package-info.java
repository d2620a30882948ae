/** What agents work through: lists that they keep, who calls them, what they began to write. */
@NullMarked
package io.throughline.conversation.view;

import org.jspecify.annotations.NullMarked;
