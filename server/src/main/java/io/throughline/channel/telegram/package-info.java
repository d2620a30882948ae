/** Telegram by a bot (Bot API 10.3). Formats: the "Telegram Bot API" page. */
@NullMarked
package io.throughline.channel.telegram;

import org.jspecify.annotations.NullMarked;
