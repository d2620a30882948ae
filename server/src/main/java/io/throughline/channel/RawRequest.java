package io.throughline.channel;

import io.throughline.kernel.id.RequestId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came, before anyone understood it.
 *
 * @param id ours
 * @param receivedAt when it came
 * @param headers by lower-case name
 * @param query the raw query text, without the question mark
 * @param body the bytes
 */
public record RawRequest(
    RequestId id, Instant receivedAt, Map<String, String> headers, String query, Body body) {

  /** A header by any case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The bytes of a request, in memory or in a file. */
  public interface Body {
    /** How many bytes. */
    long size();

    /** A new stream from the first byte. */
    InputStream open() throws IOException;

    /** All bytes at once. */
    byte[] bytes();

    /** Bytes in memory. */
    static Body of(byte[] bytes) {
      return new Body() {
        @Override
        public long size() {
          return bytes.length;
        }

        @Override
        public InputStream open() {
          return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] bytes() {
          return bytes;
        }
      };
    }
  }
}
