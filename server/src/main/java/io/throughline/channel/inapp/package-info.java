/**
 * Messages inside the owner's own app, on any number of devices. The protocol is the one of all
 * channels whose provider we are; here is what its inboxes are told, and how their owners are rung.
 */
@NullMarked
package io.throughline.channel.inapp;

import org.jspecify.annotations.NullMarked;
