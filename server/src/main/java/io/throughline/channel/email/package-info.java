/**
 * E-mail: reads whatever arrives as a mail, sends replies that thread, and watches mailboxes.
 *
 * <p>{@link io.throughline.channel.email.MailReader} turns raw RFC 5322 bytes into one immutable
 * {@link io.throughline.channel.email.Mail}. It never throws: mail that breaks the rules is read as
 * far as it can be read.
 */
@NullMarked
package io.throughline.channel.email;

import org.jspecify.annotations.NullMarked;
