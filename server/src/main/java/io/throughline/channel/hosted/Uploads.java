package io.throughline.channel.hosted;

import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.AttachmentId;
import java.io.IOException;
import java.io.InputStream;

/** The files that visitors uploaded before they sent the message they belong to. */
@FunctionalInterface
public interface Uploads {
  /**
   * Opens the bytes of an upload.
   *
   * @throws IOException if they cannot be read now
   */
  InputStream open(Inbox inbox, AttachmentId id) throws IOException;
}
