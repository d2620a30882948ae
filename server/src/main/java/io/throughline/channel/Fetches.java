package io.throughline.channel;

import io.throughline.inbox.Inbox;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;

/** A channel whose files must be fetched from the provider. */
public interface Fetches {
  /**
   * Fetches a file into the stream.
   *
   * @param reference as given by parse in a {@code Media.Remote}
   * @return the media type without parameters, or empty if unknown
   * @throws IOException if it may work later
   * @throws Gone if it never will
   */
  String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException;

  /** The file cannot be had any more. */
  final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the reason, for a person. */
    public Gone(String reason) {
      super(reason, null, false, false);
    }
  }
}
