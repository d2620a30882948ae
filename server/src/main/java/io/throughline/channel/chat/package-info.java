/**
 * The chat channel: visitors of a web site who write in the widget. The widget's own protocol is
 * spoken by {@code edge.socket}; here its actions are signed, checked and translated.
 */
@NullMarked
package io.throughline.channel.chat;

import org.jspecify.annotations.NullMarked;
