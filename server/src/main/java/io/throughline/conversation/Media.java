package io.throughline.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A file that came with a message. */
public sealed interface Media {
  /** Its name, already safe to use as a file name. */
  String name();

  /** Its media type without parameters. */
  String mediaType();

  /** The Content-ID by which HTML refers to it, without brackets. */
  Optional<String> contentId();

  /**
   * A file whose bytes came with the request.
   *
   * @param open opens the bytes; may be called more than once
   */
  record Enclosed(String name, String mediaType, Optional<String> contentId, Source open)
      implements Media {}

  /**
   * A file that must be fetched from the provider.
   *
   * @param reference what the channel needs to fetch it
   */
  record Remote(String name, String mediaType, Optional<String> contentId, JsonNode reference)
      implements Media {}

  /** Opens bytes. */
  @FunctionalInterface
  interface Source {
    /** A new stream from the first byte. */
    InputStream open() throws IOException;
  }
}
