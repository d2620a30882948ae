/**
 * Direct messages of X, formerly Twitter (API v2, X Activity API and Account Activity API).
 * Formats: the pages "Webhooks", "X Activity API" and "Direct Messages" of docs.x.com.
 */
@NullMarked
package io.throughline.channel.xdm;

import org.jspecify.annotations.NullMarked;
