/**
 * What channels share whose provider we are ourselves: who is at the other end and how they prove
 * it, and what they do. The edge serves them all by one protocol.
 */
@NullMarked
package io.throughline.channel.hosted;

import org.jspecify.annotations.NullMarked;
