/**
 * Microsoft Teams by a bot of Azure Bot Service (Bot Connector v3). Formats: the pages "Create
 * messages with the Bot Connector API", "Bot Framework authentication" and "Conversation events in
 * your Teams bot".
 */
@NullMarked
package io.throughline.channel.msteams;

import org.jspecify.annotations.NullMarked;
