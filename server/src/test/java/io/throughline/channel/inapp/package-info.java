/** Tests of messages inside the owner's own app. */
@NullMarked
package io.throughline.channel.inapp;

import org.jspecify.annotations.NullMarked;
