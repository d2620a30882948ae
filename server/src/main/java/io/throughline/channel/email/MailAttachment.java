package io.throughline.channel.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file that came with a mail.
 *
 * @param name safe file name, never empty
 * @param mediaType what the bytes look like, else what the mail claims
 * @param size decoded size in bytes
 * @param contentId Content-ID without angle brackets
 * @param inline whether the HTML body shows it in place
 * @param opener reads the decoded bytes again from the raw mail
 */
record MailAttachment(
    String name,
    String mediaType,
    long size,
    Optional<String> contentId,
    boolean inline,
    Opener opener) {

  /** Opens the decoded bytes; may be called any number of times. */
  @FunctionalInterface
  interface Opener {
    /** A fresh stream over the decoded bytes, to be closed by the caller. */
    InputStream open() throws IOException;
  }

  /** A fresh stream over the decoded bytes, to be closed by the caller. */
  InputStream open() throws IOException {
    return opener.open();
  }

  MailAttachment shown(boolean inPlace) {
    return new MailAttachment(name, mediaType, size, contentId, inPlace, opener);
  }

  MailAttachment named(String other) {
    return new MailAttachment(other, mediaType, size, contentId, inline, opener);
  }
}
