/** Tests of the chat channel. */
@NullMarked
package io.throughline.channel.chat;

import org.jspecify.annotations.NullMarked;
