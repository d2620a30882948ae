/** Tests of e-mail against captured mails, real servers and servers that misbehave. */
@NullMarked
package io.throughline.channel.email;

import org.jspecify.annotations.NullMarked;
