/** What colleagues put on conversations: tags, followers, tasks and promises. */
@NullMarked
package io.throughline.conversation.work;

import org.jspecify.annotations.NullMarked;
